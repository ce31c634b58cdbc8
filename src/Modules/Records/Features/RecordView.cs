using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Features;

/// <summary>A learner's record as pages and the API show it.</summary>
/// <param name="Id">The learner.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Overall">The GPA over everything.</param>
/// <param name="Credits">Credits earned, by unit.</param>
/// <param name="Terms">Terms with attempts or reports, the latest first.</param>
public sealed record RecordView(
    LearnerId Id, PersonId Person, string Name, string Number, string Institution, string? Level, string? Standing, DateOnly? Since,
    GpaLine Overall, IReadOnlyList<CreditLine> Credits, IReadOnlyList<ProgramView> Programs, IReadOnlyList<TermView> Terms,
    IReadOnlyList<HeldLine> Held)
{
    /// <summary>What is on the record and no course, the latest first; what was taken off, too.</summary>
    public IReadOnlyList<FactView> Facts { get; init; } = [];

    /// <summary>What awarded credentials have counted, the earliest first; what awards that were taken back had counted, too.</summary>
    public IReadOnlyList<CountedView> Counted { get; init; } = [];

    /// <summary>Who advises the learner, and who did: those who do first, the longest first.</summary>
    public IReadOnlyList<AdvisorView> Advisors { get; init; } = [];
}

/// <summary>Somebody in whose care a learner is or was.</summary>
/// <param name="Name">What they are called; empty when no name is known.</param>
/// <param name="EndedAt">When it ended; null while they advise.</param>
public sealed record AdvisorView(PersonId Person, string Name, DateTimeOffset Since, DateTimeOffset? EndedAt);

/// <summary>An attempt that a credential has counted.</summary>
/// <param name="Key">The credential's key.</param>
/// <param name="On">The day of the award.</param>
/// <param name="EndedOn">The day the award was taken back; null while it stands.</param>
public sealed record CountedView(AttemptId Attempt, string Key, DateOnly On, DateOnly? EndedOn);

/// <summary>Something on a record that is no course.</summary>
/// <param name="Key">Which one, as rules name it.</param>
/// <param name="Value">Score, hours or level.</param>
/// <param name="EndedOn">The first day it no longer holds; null while it does.</param>
public sealed record FactView(
    FactId Id, FactKind Kind, string Key, decimal? Value, AttemptStatus Status, DateOnly On, string Source, DateOnly? EndedOn, string? EndedBecause);

/// <summary>A GPA under a named policy. <paramref name="Value"/> is null when nothing counts.</summary>
public sealed record GpaLine(string Policy, decimal? Value, decimal QualityPoints, decimal QualityCredits, decimal Attempted, decimal Earned);

/// <summary>Credits of one unit.</summary>
public sealed record CreditLine(string Unit, decimal Earned, decimal InProgress, decimal Transferred);

/// <summary>One term of a record: attempts, the GPA computed from them, and what sources reported.</summary>
public sealed record TermView(
    TermId Id, string Code, LocalizedText Name, int Order, GpaLine? Gpa, IReadOnlyList<AttemptView> Attempts, IReadOnlyList<ReportView> Reports);

/// <summary>One attempt, and whether it counts in the cumulative GPA.</summary>
public sealed record AttemptView(
    AttemptId Id, string Course, string? Title, string Institution, string? Grade, AttemptStatus Status, decimal CreditsAttempted,
    decimal CreditsEarned, string Unit, string? TransferredFrom, GpaPart Counts, string Source);

/// <summary>What a source reported of the term. <paramref name="GpaDiffers"/>: by more than 0.01 from what the attempts give.</summary>
public sealed record ReportView(
    string Source, string? Program, string? Level, string? Standing, decimal Attempted, decimal Earned, decimal TotalEarned,
    decimal? Gpa, decimal? TotalGpa, string Unit, bool GpaDiffers);

/// <summary>A program the learner is or was in.</summary>
public sealed record ProgramView(
    ProgramEnrollmentId Id, CredentialVersionId Version, string Key, LocalizedText Title, CredentialKind Kind, int CatalogYear, DateOnly From, DateOnly? To, ProgramEnd? EndedBy)
{
    /// <summary>The day of graduation that is planned; null while none is known.</summary>
    public DateOnly? ExpectedGraduation { get; init; }

    /// <summary>The credential that is the program.</summary>
    public CredentialId Credential { get; init; }
}

/// <summary>A credential held.</summary>
/// <param name="Title">What it is called; null when no catalog here knows it.</param>
public sealed record HeldLine(string Key, LocalizedText? Title, DateOnly On, DateOnly? EndedOn, string Source);

/// <summary>Puts a record together from its rows.</summary>
internal static class RecordViews
{
    public static async Task<RecordView> Of(CairnDb db, Learner learner, CancellationToken ct)
    {
        var attempts = await db.Set<Attempt>().AsNoTracking().Where(a => a.Learner == learner.Id).ToListAsync(ct);
        var reports = await db.Set<TermRecord>().AsNoTracking().Where(t => t.Learner == learner.Id).ToListAsync(ct);
        var held = await db.Set<HeldCredential>().AsNoTracking().Where(h => h.Learner == learner.Id).ToListAsync(ct);
        var facts = await db.Set<RecordedFact>().AsNoTracking().Where(f => f.Learner == learner.Id).ToListAsync(ct);
        var counted = await db.Set<CountedIn>().AsNoTracking().Where(c => c.Learner == learner.Id).ToListAsync(ct);
        var titles = await CredentialCatalog.Titles(db, held.Select(h => h.Key), ct);
        var ids = attempts.Select(a => a.Term).Concat(reports.Select(r => r.Term)).Distinct().ToList();
        var terms = await db.Set<Term>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var grading = await GradingPolicies.For(db, learner.Institution, ct);
        var overall = Gpa.Cumulative([.. attempts.Select(a => a.ForGpa(terms[a.Term].Order))], grading.Policy, grading.Scheme);
        return new(
            learner.Id, learner.Person, await PersonNames.Of(db, learner.Person, ct), learner.Number, learner.Institution,
            learner.Level, learner.Standing, learner.Since, Line(overall), Credits(attempts),
            await Programs(db, learner.Id, ct),
            [.. terms.Values.OrderByDescending(t => t.Order).Select(t => OfTerm(t, attempts, reports, overall, grading))],
            [.. held.OrderBy(h => h.On).Select(h => new HeldLine(h.Key, titles.GetValueOrDefault(h.Key), h.On, h.EndedOn, h.Source))])
        {
            Facts = [.. facts.OrderByDescending(f => f.On).ThenBy(f => f.Id.Value).Select(f => new FactView(f.Id, f.Kind, f.Key, f.Value, f.Status, f.On, f.Source, f.EndedOn, f.EndedBecause))],
            Counted = [.. counted.OrderBy(c => c.On).ThenBy(c => c.Credential, StringComparer.Ordinal).ThenBy(c => c.Attempt.Value).Select(c => new CountedView(c.Attempt, c.Credential, c.On, c.EndedOn))],
            Advisors = await Advisors(db, learner.Id, ct),
        };
    }

    private static TermView OfTerm(Term term, List<Attempt> attempts, List<TermRecord> reports, GpaBlock overall, Grading grading)
    {
        var taken = attempts.Where(a => a.Term == term.Id).OrderBy(a => a.Subject, StringComparer.Ordinal).ThenBy(a => a.Number, StringComparer.Ordinal).ToList();
        var gpa = taken.Count == 0 ? null : Gpa.Term([.. taken.Select(a => a.ForGpa(term.Order))], grading.Policy, grading.Scheme);
        return new(term.Id, term.Code, term.Name, term.Order, gpa is null ? null : Line(gpa),
            [.. taken.Select(a => new AttemptView(
                a.Id, a.Key.ToDisplay(), a.Title, a.Institution, a.Grade, a.Status, a.CreditsAttempted, a.CreditsEarned, a.Unit,
                a.TransferredFrom, overall.Parts[a.Id.Value.ToString()], a.Source))],
            [.. reports.Where(r => r.Term == term.Id).OrderBy(r => r.Source, StringComparer.Ordinal).Select(r => new ReportView(
                r.Source, r.Program, r.Level, r.Standing, r.HoursAttempted, r.HoursEarned, r.TotalHoursEarned, r.Gpa, r.TotalGpa, r.Unit,
                gpa?.Value is { } computed && r.Gpa is { } reported && Math.Abs(computed - reported) > 0.01m))]);
    }

    private static async Task<IReadOnlyList<ProgramView>> Programs(CairnDb db, LearnerId learner, CancellationToken ct)
    {
        var programs = await LearnerLinks.Programs(db, learner, ct);
        var versions = await CredentialCatalog.Versions(db, programs.Select(p => p.CredentialVersion), ct);
        return [.. programs.Select(p => (Program: p, Version: versions[p.CredentialVersion])).Select(p => new ProgramView(
            p.Program.Id, p.Version.Id, p.Version.Key, p.Version.Title, p.Version.Kind, p.Version.CatalogYear, p.Program.From, p.Program.To, p.Program.EndedBy)
        {
            ExpectedGraduation = p.Program.ExpectedGraduation,
            Credential = p.Program.Credential,
        })];
    }

    private static async Task<IReadOnlyList<AdvisorView>> Advisors(CairnDb db, LearnerId learner, CancellationToken ct)
    {
        var entries = await db.Set<CaseloadEntry>().AsNoTracking().Where(c => c.Learner == learner).ToListAsync(ct);
        var names = await PersonNames.Of(db, [.. entries.Select(e => e.Advisor)], ct);
        return [.. entries.OrderBy(e => e.EndedAt is null ? 0 : 1).ThenBy(e => e.Since)
            .Select(e => new AdvisorView(e.Advisor, names.GetValueOrDefault(e.Advisor, ""), e.Since, e.EndedAt))];
    }

    private static GpaLine Line(GpaBlock block) =>
        new(block.Policy, block.Value, block.QualityPoints, block.QualityCredits, block.Attempted, block.Earned);

    private static IReadOnlyList<CreditLine> Credits(List<Attempt> attempts) =>
        [.. attempts.GroupBy(a => a.Unit).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new CreditLine(
            g.Key,
            g.Where(a => a.CreditsEarned > 0).GroupBy(a => a.Repeatable ? a.Id.Value.ToString() : a.Key.ToString()).Sum(c => c.Max(a => a.CreditsEarned)),
            g.Where(a => a.Status == AttemptStatus.InProgress).Sum(a => a.CreditsAttempted),
            g.Where(a => a.IsTransfer).Sum(a => a.CreditsEarned)))];
}
