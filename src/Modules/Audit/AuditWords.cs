using System.Globalization;
using Cairn.Audit.Contracts;
using Cairn.Audit.Resources;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Design;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Audit;

/// <summary>Says an audit in the reader's language, as the tree that pages show.</summary>
public sealed class AuditWords(IStringLocalizer<AuditText> l, RequirementWords words, ExceptionWords exceptions)
{
    private const int MostNamed = 8;

    /// <summary>The whole audit: the requirements as a tree, with what doesn't count anywhere at its root.</summary>
    /// <param name="way">What would finish it with the fewest credits, where that was looked for.</param>
    /// <param name="terms">What terms are called, by code; those that are missing go by their code.</param>
    /// <param name="versions">The versions at which the exceptions were proposed, where what they do is to be said.</param>
    /// <param name="proposeAt">Where an exception is proposed; null for who may not.</param>
    internal CheckNode Tree(
        LearnerAudit audit, WayToFinish? way = null, IReadOnlyDictionary<string, LocalizedText>? terms = null,
        IReadOnlyDictionary<CredentialVersionId, VersionLine>? versions = null, string? proposeAt = null) =>
        Tree(Explained.Of(audit), way, terms, versions, proposeAt);

    /// <inheritdoc cref="Tree(LearnerAudit, WayToFinish?, IReadOnlyDictionary{string, LocalizedText}?, IReadOnlyDictionary{CredentialVersionId, VersionLine}?, string?)"/>
    internal CheckNode Tree(
        Explained audit, WayToFinish? way = null, IReadOnlyDictionary<string, LocalizedText>? terms = null,
        IReadOnlyDictionary<CredentialVersionId, VersionLine>? versions = null, string? proposeAt = null)
    {
        var about = new About(audit, way, words.ById(audit.Rules), audit.Rules.Root.Nodes().ToDictionary(n => n.Id, StringComparer.Ordinal),
            audit.Record.Attempts.ToDictionary(a => a.Id, StringComparer.Ordinal), terms, versions, proposeAt);
        return Node(audit.Result.Root, about) with
        {
            Title = audit.Title,
            DidNotCount = [.. audit.Result.NotCounted.Where(n => about.Attempts.ContainsKey(n.AttemptId)).Select(n => DidNotCount(n, about))],
        };
    }

    /// <summary>How near it is, in a few words.</summary>
    internal string Near(LearnerAudit audit) => audit switch
    {
        { HeldSince: { } since } => l["Held", since.ToString(DatePattern.Of(CultureInfo.CurrentCulture, abbreviated: true), CultureInfo.CurrentCulture)],
        { Nearness: Nearness.Complete } => l["Complete"],
        { Nearness: Nearness.Near } => l["Near"],
        { Nearness: Nearness.Unknown } => l["Unknown"],
        _ => l["Away", audit.Distance.Unmet, audit.Distance.Needed],
    };

    /// <summary>The first thing to do: what the first unmet requirement asks for; null when nothing is missing.</summary>
    internal string? Next(LearnerAudit audit) => FirstNext(Tree(audit));

    /// <summary>An explanation of the engine, said in the reader's language.</summary>
    internal string Say(Explanation why) => Say(why, null, null);

    /// <summary>Why an exception took no effect. The engine names requirement and attempt by their ids; people know them by their words.</summary>
    internal string WhyNot(ExceptionLine exception, MadeFor madeFor) => exception.WhyNot is not { } why ? "" : why.Code switch
    {
        "exception-no-node" => l["NoSuchNode", exceptions.Place(exception.Node, madeFor)],
        "exception-no-attempt" => l["NoSuchAttempt", ExceptionWords.Name(exception.Course)],
        _ => Say(why),
    };

    private string Say(Explanation why, Rule? rule, About? about)
    {
        var text = why.Arguments.Any(a => a is { Key: "count", Value: "1" }) && l[$"Why_{why.Code}_1"] is { ResourceNotFound: false } one ? one.Value : l["Why_" + why.Code].Value;
        foreach (var (name, value) in why.Arguments)
        {
            text = text.Replace($"{{{name}}}", Argument(name, value, rule, about), StringComparison.Ordinal);
        }

        return text;
    }

    private static string? FirstNext(CheckNode node) =>
        node.State is CheckState.Met or CheckState.Waived or CheckState.NotNeeded ? null : node.Parts.Select(FirstNext).FirstOrDefault(n => n is not null) ?? node.Next;

    private CheckNode Node(NodeResult result, About about)
    {
        var rule = about.Rules[result.NodeId];
        var line = about.Lines[result.NodeId];
        var says = line.Credential is { } key && about.Audit.Titles.TryGetValue(key, out var title) ? words.Credential(title.ToString()) : line.Says;
        return new CheckNode(line.Title ?? says, State(result))
        {
            Summary = Summary(result, line, says),
            Next = Next(result, rule, about),
            Exception = Exception(result, about),
            Act = about.ProposeAt is { } at ? new(l["MakeException"], ListQuery.AddressOf(at, ("node", result.NodeId))) : null,
            Counts = [.. result.Applied.Select(a => Course(a, about))],
            Parts = [.. result.Children.Select(child => Node(child, about))],
        };
    }

    /// <summary>The exceptions that took effect at a requirement, each with its reason.</summary>
    private string? Exception(NodeResult result, About about)
    {
        var here = about.Audit.Exceptions.Where(e => e is { Applies: true, Kind: not ExceptionKind.Waive } && (e.Node ?? about.Audit.Result.Root.NodeId) == result.NodeId)
            .Select(e => MadeFor.Of(e, about.Versions) is { } madeFor ? l["ExceptionHere", exceptions.Says(e, madeFor), e.Reason].Value : null);
        string?[] said = [result.Why is { Code: "waived" } waived ? Say(waived) : null, .. here];
        return said.OfType<string>().ToList() is { Count: > 0 } all ? string.Join(' ', all) : null;
    }

    private string? Next(NodeResult result, Rule rule, About about)
    {
        if (result.Why is not { } why || why.Code is "waived" or "part-missing" || !result.IsNeeded)
        {
            return null;
        }

        return string.Join(' ', ((string?[])[Say(why, rule, about), .. result.Limits.Select(limit => Say(limit, rule, about)), Would(result, rule, about), Contended(result, about)]).Where(s => s is not null));
    }

    /// <summary>What to take with the fewest credits, where the catalog knows and there is a choice.</summary>
    private string? Would(NodeResult result, Rule rule, About about)
    {
        if (rule is CourseRule { Equivalents.IsEmpty: true } || about.Way?.For(result.NodeId) is not { IsEmpty: false } courses)
        {
            return null;
        }

        var names = string.Join(", ", courses.Take(MostNamed).Select(c => $"{c.Course.ToDisplay()} ({Number(c.Credits)})"));
        return l[about.Way.IsFewest ? "FewestCredits" : "FewCredits", courses.Length > MostNamed ? names + ", …" : names];
    }

    /// <summary>The courses that would have to count twice, each with where it counts now.</summary>
    private string? Contended(NodeResult result, About about)
    {
        if (result.Contended.IsEmpty)
        {
            return null;
        }

        var courses = result.Contended.Select(id => about.CountsIn(id) is { } place
            ? l["ContendedCourse", about.Attempts[id].Course.ToDisplay(), place].Value
            : about.Attempts[id].Course.ToDisplay());
        return l[result.ContendedIsSmallest ? "Contended" : "ContendedPerhaps", string.Join(", ", courses)];
    }

    private string? Summary(NodeResult result, RuleLine line, string says)
    {
        // Of one, the state says it all.
        var amounts = result.Quantities.Where(q => q.Need != 1 || q.Name is "gpa" or "credits").Select(q => l["Q_" + q.Name, Number(q.Have ?? 0), Number(q.Need)].Value).ToList();
        if (line.Title is not null && result.Children.IsEmpty)
        {
            amounts.Insert(0, says);
        }

        return amounts.Count == 0 ? null : string.Join(" · ", amounts);
    }

    private static CheckState State(NodeResult result) => result.State switch
    {
        _ when result.Why is { Code: "waived" } => CheckState.Waived,
        _ when result.Why is { Code: "not-applicable" } => CheckState.NotNeeded,
        RequirementState.Met => CheckState.Met,
        _ when !result.IsNeeded => CheckState.NotNeeded,
        RequirementState.InProgress => CheckState.UnderWay,
        RequirementState.Planned => CheckState.Planned,
        RequirementState.CannotBeDetermined => CheckState.Unknown,
        _ => Begun(result) ? CheckState.Partly : CheckState.Missing,
    };

    private static bool Begun(NodeResult result) =>
        result.Applied.Length > 0 || result.Children.Any(c => c.State != RequirementState.Missing && c.State != RequirementState.CannotBeDetermined || Begun(c));

    private CheckCourse Course(AppliedAttempt applied, About about)
    {
        var attempt = about.Attempts[applied.AttemptId];
        var state = applied.Status switch
        {
            AttemptStatus.Completed => CheckState.Met,
            AttemptStatus.InProgress => CheckState.UnderWay,
            _ => CheckState.Planned,
        };
        return new(applied.Course.ToDisplay(), attempt.Title ?? "", about.Term(attempt), attempt.Grade, words.Credits(attempt.CountingCredits, attempt.Unit), state);
    }

    private CheckReason DidNotCount(LeftOver left, About about)
    {
        var attempt = about.Attempts[left.AttemptId];
        return new(attempt.Course.ToDisplay(), $"{attempt.Title} · {about.Term(attempt)}".TrimStart(' ', '·'), Say(left.Why, null, about));
    }

    private string Argument(string name, string value, Rule? rule, About? about) => (name, rule) switch
    {
        ("pool", TakeRule take) => words.Pool(take.From),
        ("pool", LastCreditsRule last) => words.Pool(last.From),
        ("kind", FactRule fact) => words.Fact(fact.Kind),
        ("what", _) => value is "courses" or "credits" ? l["What_" + value] : value,
        ("credential", _) when about?.Audit.Titles.GetValueOrDefault(value) is { } title => title.ToString(),
        ("node" or "other", _) when about?.Audit.Rules.Root.Id == value => about.Audit.Title,
        ("node" or "other", _) when about?.Lines.GetValueOrDefault(value) is { } line => line.Title ?? line.Says,
        ("attempt", _) when about?.Attempts.GetValueOrDefault(value) is { } attempt => $"{attempt.Course.ToDisplay()}, {about.Term(attempt)}",
        ("unit", _) => words.Unit(value, 0),
        _ => value,
    };

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.CurrentCulture);

    private sealed record About(
        Explained Audit, WayToFinish? Way, IReadOnlyDictionary<string, RuleLine> Lines, IReadOnlyDictionary<string, Rule> Rules,
        IReadOnlyDictionary<string, Attempt> Attempts, IReadOnlyDictionary<string, LocalizedText>? Terms,
        IReadOnlyDictionary<CredentialVersionId, VersionLine>? Versions, string? ProposeAt)
    {
        public string Term(Attempt attempt) => Terms?.GetValueOrDefault(attempt.Term.Code)?.ToString() ?? attempt.Term.Code;

        /// <summary>The title of the requirement an attempt counts for; null when it counts for none.</summary>
        public string? CountsIn(string attempt)
        {
            var waiting = new Stack<NodeResult>([Audit.Result.Root]);
            while (waiting.TryPop(out var node))
            {
                if (node.Applied.Any(a => a.AttemptId == attempt))
                {
                    return Lines[node.NodeId].Title ?? Lines[node.NodeId].Says;
                }

                foreach (var child in node.Children)
                {
                    waiting.Push(child);
                }
            }

            return null;
        }
    }
}
