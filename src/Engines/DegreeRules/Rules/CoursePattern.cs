namespace Cairn.DegreeRules;

/// <summary>
/// One or many courses of a list: <c>MAT 202</c>, <c>MAT 3**</c> (a star stands for any run of characters),
/// <c>MAT *</c>, <c>MAT 300-499</c>, or <c>* 101</c>.
/// </summary>
/// <param name="Institution">Code of the institution; <c>*</c> means any.</param>
/// <param name="Subject">Subject code; <c>*</c> means any.</param>
/// <param name="Number">Number, number with stars, or an inclusive range of leading digits <c>300-499</c>.</param>
public sealed record CoursePattern(string Institution, string Subject, string Number)
{
    private readonly (int Low, int High)? range = RangeOf(Number);

    /// <summary>True when exactly one course can match.</summary>
    public bool IsExact => range is null && !Number.Contains('*') && Subject != "*" && Institution != "*";

    /// <summary>Whether the course is one of those meant.</summary>
    public bool Matches(in CourseKey course)
    {
        if (Subject != "*" && !string.Equals(Subject, course.Subject, StringComparison.OrdinalIgnoreCase)) return false;
        if (Institution != "*" && !string.Equals(Institution, course.Institution, StringComparison.OrdinalIgnoreCase)) return false;
        if (range is { } bounds) return course.Numeric is { } n && n >= bounds.Low && n <= bounds.High;
        return Wildcard(Number, course.Number);
    }

    /// <summary>Reads <c>SUBJECT NUMBER</c>, <c>SUBJECT *</c> or <c>INSTITUTION:SUBJECT NUMBER</c>.</summary>
    /// <param name="text">What is to be read.</param>
    /// <param name="institution">The institution meant when the text names none.</param>
    /// <param name="pattern">The pattern, when the answer is true.</param>
    /// <returns>False when subject or number is missing or a range runs backwards.</returns>
    public static bool TryParse(string? text, string institution, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CoursePattern? pattern)
    {
        pattern = null;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var body = text.Trim();
        var colon = body.IndexOf(':');
        if (colon >= 0)
        {
            institution = body[..colon].Trim();
            body = body[(colon + 1)..].Trim();
        }

        var blank = body.LastIndexOf(' ');
        if (blank <= 0) return false;
        var candidate = new CoursePattern(institution, body[..blank].Trim().ToUpperInvariant(), body[(blank + 1)..].ToUpperInvariant());
        if (candidate.range is { } bounds && bounds.Low > bounds.High) return false;
        pattern = candidate;
        return true;
    }

    /// <summary>The form <see cref="TryParse"/> reads.</summary>
    public override string ToString() => string.IsNullOrEmpty(Institution) ? $"{Subject} {Number}" : $"{Institution}:{Subject} {Number}";

    private static (int, int)? RangeOf(string number)
    {
        var dash = number.IndexOf('-');
        return dash > 0
            && int.TryParse(number.AsSpan(0, dash), out var low)
            && int.TryParse(number.AsSpan(dash + 1), out var high)
            ? (low, high)
            : null;
    }

    /// <summary>Iterative, so that a hostile pattern costs at most pattern × text steps.</summary>
    private static bool Wildcard(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, mark, p) = (p, t, p + 1);
            else if (p < pattern.Length && char.ToUpperInvariant(pattern[p]) == text[t]) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t, mark) = (star + 1, mark + 1, mark + 1);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
