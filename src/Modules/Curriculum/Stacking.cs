using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Curriculum;

/// <summary>Which credentials stand on which others. Invariant: following what versions ask for never leads back to where it began.</summary>
internal static class Stacking
{
    /// <summary>Keeps the links of a version in step with its rules, unless they would close a circle.</summary>
    public static async Task<Refusal?> Link(WriteUnit write, CredentialVersionId version, string credential, IReadOnlyList<string> asks, CancellationToken ct)
    {
        await write.OneAtATime("stacking", ct);
        await write.Set<StackLink>().LoadAsync(ct);
        var links = write.Set<StackLink>().Local.ToList();
        var mine = links.Where(l => l.Version == version).ToList();
        var others = links.Where(l => l.Version != version).ToLookup(l => l.Credential, l => l.Asks, StringComparer.Ordinal);
        foreach (var asked in asks)
        {
            if (Circle(credential, asked, others) is { } way)
            {
                return new("stacking-circle", $"These credentials would ask for each other: {string.Join(" → ", way)}.") { Arguments = [string.Join(" → ", way)] };
            }
        }

        write.Db.RemoveRange(mine.Where(l => !asks.Contains(l.Asks)));
        foreach (var asked in asks.Except(mine.Select(l => l.Asks)))
        {
            write.Add(new StackLink { Version = version, Credential = credential, Asks = asked });
        }

        return null;
    }

    /// <summary>The way from a credential over one it asks for back to itself; null when there is none.</summary>
    public static IReadOnlyList<string>? Circle(string credential, string asked, ILookup<string, string> asks)
    {
        var from = new Dictionary<string, string>(StringComparer.Ordinal) { [asked] = credential };
        var waiting = new Queue<string>([asked]);
        while (waiting.TryDequeue(out var here))
        {
            if (here == credential)
            {
                return Way(credential, asked, from);
            }

            foreach (var next in asks[here].Where(next => from.TryAdd(next, here)))
            {
                waiting.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> Way(string credential, string asked, Dictionary<string, string> from)
    {
        var way = new List<string> { credential };
        for (var step = credential; step != asked;)
        {
            step = from[step];
            way.Insert(0, step);
        }

        way.Insert(0, credential);
        return way;
    }
}
