using System.Globalization;
using Cairn.Audit.Contracts;
using Cairn.Audit.Resources;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Audit;

/// <summary>Says exceptions in the reader's language.</summary>
public sealed class ExceptionWords(IStringLocalizer<AuditText> l, RequirementWords words)
{
    /// <summary>What an exception does, in one sentence.</summary>
    /// <param name="madeFor">The rules it was proposed at.</param>
    internal string Says(ExceptionLine exception, MadeFor madeFor)
    {
        var place = Place(exception.Node, madeFor);
        var (course, other) = (Name(exception.Course), Name(exception.InPlaceOf));
        return exception.Kind switch
        {
            ExceptionKind.Waive => l["Says_Waive", place],
            ExceptionKind.Substitute => l["Says_Substitute", course, other, place],
            ExceptionKind.ApplyHere => l["Says_ApplyHere", course, place],
            ExceptionKind.Exclude => l["Says_Exclude", course, place],
            _ => l["Says_ChangeLimit", place, Amounts(exception.Amounts!, IsTake(exception.Node, madeFor), madeFor.Rules.Unit)],
        };
    }

    /// <summary>What a requirement is called; the credential's title, or the course's code, for the whole.</summary>
    internal string Place(string? node, MadeFor madeFor) =>
        node is null || node == madeFor.Rules.Root.Id || !words.ById(madeFor.Rules).TryGetValue(node, out var line) ? madeFor.Title : line.Title ?? line.Says;

    /// <summary>What kind it is: "Waiver".</summary>
    internal string Kind(ExceptionKind kind) => l["Exception_" + kind];

    /// <summary>How it stands: "In force".</summary>
    internal string State(ExceptionState state) => l["ExceptionState_" + state];

    internal static Tone Tone(ExceptionLine exception) => exception.State switch
    {
        ExceptionState.InForce => exception.Applies is false ? Design.Tone.Warn : Design.Tone.Good,
        ExceptionState.Waiting => Design.Tone.Info,
        _ => Design.Tone.Neutral,
    };

    /// <summary>A course as people know it: without its institution.</summary>
    internal static string Name(string? course) => CourseKey.TryParse(course, "", out var key) ? key.ToDisplay() : course ?? "";

    private string Amounts(ChangedAmounts a, bool isTake, string unit)
    {
        var said = new List<string?>
        {
            One(isTake ? "Amount_Courses" : "Amount_Parts", a.Need), One("Amount_Credits", a.Credits, unit), One("Amount_Subjects", a.Subjects), One("Amount_Terms", a.Terms),
            One("Amount_Value", a.MinimumValue), a.MinimumGrade is { } grade ? grade.Length == 0 ? l["Amount_AnyGrade"].Value : l["Amount_Grade", grade].Value : null,
            One("Amount_Gpa", a.MinimumGpa), One("Amount_AtMostCourses", a.AtMostCourses), One("Amount_AtMostCredits", a.AtMostCredits, unit),
            One("Amount_AtLeastCourses", a.AtLeastCourses), One("Amount_AtLeastCredits", a.AtLeastCredits, unit),
        };
        return string.Join(", ", said.OfType<string>());
    }

    private string? One(string name, decimal? amount, string unit = "") => amount is { } some ? l[name, some.ToString("0.###", CultureInfo.CurrentCulture), unit].Value : null;

    private static bool IsTake(string? node, MadeFor madeFor) => madeFor.Rules.Root.Nodes().FirstOrDefault(n => n.Id == node) is TakeRule;
}

/// <summary>The versions at which exceptions were proposed: what they do is said in the words of those rules.</summary>
internal static class ExceptionVersions
{
    public static async Task<IReadOnlyDictionary<CredentialVersionId, VersionLine>> Of(CairnDb db, LearnerAudit audit, CancellationToken ct) =>
        await CredentialCatalog.Versions(db, audit.Exceptions.Select(e => e.Version).OfType<CredentialVersionId>(), ct);
}
