using System.Text;

namespace Cairn.Kernel;

/// <summary>Names things in events and in the trail: the kind, a colon, the UUID ("credential-version:018f…").</summary>
public static class Subject
{
    /// <summary>The name of what an id names.</summary>
    public static string Of<TId>(TId id) where TId : struct, IId<TId> => $"{Kind<TId>.Name}:{id.Value}";

    private static class Kind<TId>
    {
        public static readonly string Name = Kebab(typeof(TId).Name[..^2]);
    }

    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
