using Cairn.Curriculum.Contracts;
using Cairn.Kernel;

namespace Cairn.Curriculum;

/// <summary>
/// A credential as it is in force from a catalog year on: draft → in review → approved, then never changed again.
/// Invariants: whoever wrote any of it doesn't approve it; rules with a part that could not be read are never awardable.
/// </summary>
internal sealed class CredentialVersion : Aggregate
{
    public required CredentialVersionId Id { get; init; }

    public required CredentialId Credential { get; init; }

    /// <summary>The year that begins the catalog year. One version for each.</summary>
    public required int CatalogYear { get; init; }

    /// <summary>First day it is in force.</summary>
    public required DateOnly From { get; set; }

    /// <summary>First day it is no longer in force for who begins; null while it is.</summary>
    public DateOnly? To { get; set; }

    public VersionStage Stage { get; private set; } = VersionStage.Draft;

    /// <summary>The rules in canonical text (docs/rules.md), with stable node ids.</summary>
    public string Rules { get; private set; } = "";

    /// <summary>The rules as their author wrote them, with comments: what an editor shows. Null where that is the canonical text.</summary>
    public string? Written { get; private set; }

    /// <summary>How many requirements could not be read; the text says which and where they stood.</summary>
    public int Unmapped { get; private set; }

    /// <summary>Approved, and every rule can be read.</summary>
    public bool Awardable { get; private set; }

    /// <summary>When it was approved; null before.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Everything decided about it, in order.</summary>
    public List<Decision> Decisions { get; private init; } = [];

    /// <summary>Who wrote any of it, as the trail names actors.</summary>
    public IEnumerable<string> Authors => Decisions.Where(d => d.Kind == DecisionKind.Written).Select(d => d.By).Distinct();

    /// <summary>Writes or changes the rules.</summary>
    public Refusal? Write(ReadRules rules, Decider who, DecisionId decision, string? comment = null)
    {
        if (Stage == VersionStage.Approved)
        {
            return new("version-approved", "An approved version is never changed. Write a version for the next catalog year.");
        }

        if (Stage == VersionStage.InReview)
        {
            return new("version-in-review", "The version is in review. It can be changed when it is returned.");
        }

        (Rules, Written, Unmapped) = (rules.Text, rules.Written, rules.Unmapped.Count);
        Decide(DecisionKind.Written, who, decision, comment);
        return null;
    }

    /// <summary>Hands the version in for review.</summary>
    public Refusal? Submit(Decider who, DecisionId decision, string? comment)
    {
        if (Stage != VersionStage.Draft)
        {
            return WrongStage("Only a draft can be handed in for review.");
        }

        Stage = VersionStage.InReview;
        Decide(DecisionKind.Submitted, who, decision, comment);
        return null;
    }

    /// <summary>Gives the version back to its authors, who may change it then.</summary>
    public Refusal? Return(Decider who, DecisionId decision, string comment)
    {
        if (Stage != VersionStage.InReview)
        {
            return WrongStage("Only a version in review can be returned.");
        }

        if (string.IsNullOrWhiteSpace(comment))
        {
            return Refusal.Invalid("comment", "comment-missing", "Say what is to be changed.");
        }

        Stage = VersionStage.Draft;
        Decide(DecisionKind.Returned, who, decision, comment);
        return null;
    }

    /// <summary>Approves the version.</summary>
    /// <param name="forCatalogOnly">Approve without making it awardable: needed when a part of the rules could not be read.</param>
    public Refusal? Approve(Decider who, DecisionId decision, string? comment, bool forCatalogOnly)
    {
        if (Stage != VersionStage.InReview)
        {
            return WrongStage("Only a version in review can be approved.");
        }

        if (Authors.Contains(who.By))
        {
            return new("approver-is-author", "You wrote part of this version. Somebody else has to approve it.", 403);
        }

        if (Unmapped > 0 && !forCatalogOnly)
        {
            return new("rules-incomplete", $"{Unmapped} requirements could not be read. The version can be approved for the catalog only; it can't be awarded.") { Arguments = [Unmapped] };
        }

        Settle(forCatalogOnly ? DecisionKind.ApprovedForCatalog : DecisionKind.Approved, who, decision, comment);
        return null;
    }

    /// <summary>Takes the version over as another catalog approved it; for the catalog only when a part could not be read.</summary>
    public Refusal? Adopt(Decider who, DecisionId decision, string source)
    {
        if (Stage == VersionStage.Approved)
        {
            return WrongStage("It is approved already.");
        }

        if (who.Person is not null && Authors.Contains(who.By))
        {
            return new("approver-is-author", "Who wrote a version can't be who approved it.", 403);
        }

        Settle(DecisionKind.Adopted, who, decision, source);
        return null;
    }

    private void Settle(DecisionKind kind, Decider who, DecisionId decision, string? comment)
    {
        Stage = VersionStage.Approved;
        Awardable = Unmapped == 0 && kind != DecisionKind.ApprovedForCatalog;
        ApprovedAt = who.At;
        Decide(kind, who, decision, comment);
    }

    private void Decide(DecisionKind kind, Decider who, DecisionId decision, string? comment) => Decisions.Add(new()
    {
        Id = decision,
        Version = Id,
        Step = Decisions.Count + 1,
        Kind = kind,
        By = who.By,
        Person = who.Person,
        At = who.At,
        Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(),
    });

    private static Refusal WrongStage(string sentence) => new("wrong-stage", sentence);
}

/// <summary>That a version's rules ask for another credential: what makes credentials stack. Kept in step with the rules' text.</summary>
internal sealed class StackLink
{
    public required CredentialVersionId Version { get; init; }

    /// <summary>The key of the credential whose version it is.</summary>
    public required string Credential { get; init; }

    /// <summary>The key of the credential asked for.</summary>
    public required string Asks { get; init; }
}
