namespace Cairn.DegreeRules;

/// <summary>
/// A course as an institution names it. Two institutions may both have MATH 101, so the institution is part
/// of its identity. Subject and number are compared without regard to case.
/// </summary>
/// <param name="Institution">Code of the institution that gives the course; empty where it is understood.</param>
/// <param name="Subject">Subject or department code, such as <c>MAT</c>.</param>
/// <param name="Number">Course number as printed, such as <c>202</c> or <c>333I</c>.</param>
public readonly record struct CourseKey(string Institution, string Subject, string Number)
{
    /// <summary>Subject, compared and stored in upper case.</summary>
    public string Subject { get; } = Subject.Trim().ToUpperInvariant();

    /// <summary>Number, compared and stored in upper case.</summary>
    public string Number { get; } = Number.Trim().ToUpperInvariant();

    /// <summary>The leading digits of the number, or null when it does not begin with one.</summary>
    public int? Numeric => CourseNumber.LeadingDigits(Number);

    /// <summary>Reads <c>SUBJECT NUMBER</c> or <c>INSTITUTION:SUBJECT NUMBER</c>.</summary>
    /// <param name="text">What is to be read; the last blank parts subject from number.</param>
    /// <param name="institution">The institution meant when the text names none.</param>
    /// <param name="key">The course, when the answer is true.</param>
    /// <returns>False when subject or number is missing.</returns>
    public static bool TryParse(string? text, string institution, out CourseKey key)
    {
        key = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var body = text.Trim();
        var colon = body.IndexOf(':');
        if (colon >= 0)
        {
            institution = body[..colon].Trim();
            body = body[(colon + 1)..].Trim();
        }

        var blank = body.LastIndexOf(' ');
        if (blank <= 0 || blank == body.Length - 1 || body.Contains('*')) return false;
        key = new CourseKey(institution, body[..blank], body[(blank + 1)..]);
        return true;
    }

    /// <summary>The form <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(Institution) ? $"{Subject} {Number}" : $"{Institution}:{Subject} {Number}";

    /// <summary>For people: without the institution.</summary>
    public string ToDisplay() => $"{Subject} {Number}";
}

internal static class CourseNumber
{
    public static int? LeadingDigits(ReadOnlySpan<char> number)
    {
        var length = 0;
        while (length < number.Length && length < 9 && char.IsAsciiDigit(number[length])) length++;
        return length == 0 ? null : int.Parse(number[..length], System.Globalization.CultureInfo.InvariantCulture);
    }
}
