using Cairn.DegreeRules;

namespace Cairn.Records.Contracts;

/// <summary>What a change of a record was about, as it was and as it is: enough to tell which rules it can matter to.</summary>
public sealed record RecordTouch
{
    /// <summary>More courses than this at once, as an import brings them, may matter to anything.</summary>
    private const int Most = 12;

    /// <summary>Courses of the attempts that were added or changed.</summary>
    public IReadOnlyList<TouchedCourse> Courses { get; init; } = [];

    /// <summary>Facts that were added or ended.</summary>
    public IReadOnlyList<TouchedFact> Facts { get; init; } = [];

    /// <summary>Keys of credentials that were earned or taken back.</summary>
    public IReadOnlyList<string> Credentials { get; init; } = [];

    internal static RecordTouch? Of(IReadOnlyCollection<Attempt> attempts) => attempts.Count > Most
        ? null
        : new() { Courses = [.. attempts.Select(a => new TouchedCourse(a.Institution, a.Subject, a.Number, a.Attributes)).Distinct()] };

    internal static RecordTouch Of(RecordedFact fact) => new() { Facts = [new(fact.Kind, fact.Key)] };

    internal static RecordTouch Of(string credential) => new() { Credentials = [credential] };
}

/// <summary>A course whose attempts changed.</summary>
/// <param name="Institution">Code of the institution that gave it.</param>
/// <param name="Attributes">Areas, levels and tags, separated by blanks.</param>
public sealed record TouchedCourse(string Institution, string Subject, string Number, string Attributes);

/// <summary>A fact that was added or ended.</summary>
public sealed record TouchedFact(FactKind Kind, string Key);
