using System.Globalization;
using System.Text;

namespace Cairn.LinkedData;

/// <summary>Places in a document (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer made of these names and indexes; the root is the empty string.</summary>
    public static string Of(params IEnumerable<object> steps)
    {
        var pointer = new StringBuilder();
        foreach (var step in steps)
            pointer.Append('/').Append(Convert.ToString(step, CultureInfo.InvariantCulture)!.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return pointer.ToString();
    }

    /// <summary>The steps of a pointer, unescaped.</summary>
    /// <exception cref="LinkedDataException">The pointer does not start with a slash or has a bad escape.</exception>
    public static string[] Split(string pointer)
    {
        if (pointer.Length == 0) return [];
        if (pointer[0] != '/') throw new LinkedDataException(Problems.JsonSyntax, $"\"{pointer}\" is not a JSON Pointer: it must start with \"/\".");
        return Array.ConvertAll(pointer[1..].Split('/'), Unescape);
    }

    private static string Unescape(string step)
    {
        for (var i = step.IndexOf('~', StringComparison.Ordinal); i >= 0; i = step.IndexOf('~', i + 1))
            if (i + 1 >= step.Length || step[i + 1] is not ('0' or '1'))
                throw new LinkedDataException(Problems.JsonSyntax, $"\"{step}\" is not a step of a JSON Pointer: \"~\" must be followed by 0 or 1.");
        return step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
