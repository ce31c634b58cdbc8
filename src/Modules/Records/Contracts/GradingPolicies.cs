using System.Text.Json;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Records.Contracts;

/// <summary>Grade schemes and GPA policies of the institution: data, with one of each built in.</summary>
public static class GradingPolicies
{
    private const string SchemeKind = "scheme";
    private const string GpaKind = "gpa";

    /// <summary>The policy and scheme under which records of an institution (by its code) are read.</summary>
    public static async Task<Grading> For(CairnDb db, string institution, CancellationToken ct) =>
        (await Load(db, ct)).For(institution);

    /// <summary>Everything that is defined, for reading many records.</summary>
    public static async Task<GradingBook> Load(CairnDb db, CancellationToken ct)
    {
        var stored = await db.Set<StoredPolicy>().AsNoTracking().ToListAsync(ct);
        var schemes = stored.Where(p => p.Kind == SchemeKind).Select(p => Scheme(p.Name, p.Definition))
            .Append(GradeScheme.FourPoint).DistinctBy(s => s.Name).ToDictionary(s => s.Name);
        var policies = stored.Where(p => p.Kind == GpaKind)
            .Select(p => (p.Institution, Policy: JsonSerializer.Deserialize<GpaPolicy>(p.Definition, KernelJson.Options)!)).ToList();
        return new(schemes, policies);
    }

    /// <summary>Defines or changes a grade scheme.</summary>
    public static async Task PutScheme(WriteUnit write, GradeScheme scheme, CancellationToken ct) =>
        await Put(write, SchemeKind, scheme.Name, null, JsonSerializer.Serialize(scheme.Grades.OrderByDescending(g => g.Points ?? -1).ThenBy(g => g.Code, StringComparer.Ordinal), KernelJson.Options), ct);

    /// <summary>
    /// Defines or changes a GPA policy. One holds for an institution: under another name it takes the place of the one before.
    /// What lists show of learners follows by events.
    /// </summary>
    /// <param name="institution">Code of the institution whose records it holds for; null: every record without a policy of its own.</param>
    public static async Task PutPolicy(WriteUnit write, GpaPolicy policy, string? institution, CancellationToken ct)
    {
        write.Db.RemoveRange(await write.Set<StoredPolicy>().Where(p => p.Kind == GpaKind && p.Institution == institution && p.Name != policy.Name).ToListAsync(ct));
        await Put(write, GpaKind, policy.Name, institution, JsonSerializer.Serialize(policy, KernelJson.Options), ct);
        await RefreshAverages.Begin(write, institution, ct);
    }

    private static async Task Put(WriteUnit write, string kind, string name, string? institution, string definition, CancellationToken ct)
    {
        var row = await write.Set<StoredPolicy>().SingleOrDefaultAsync(p => p.Kind == kind && p.Name == name, ct);
        if (row is null)
        {
            write.Add(new StoredPolicy { Kind = kind, Name = name, Institution = institution, Definition = definition });
        }
        else
        {
            (row.Institution, row.Definition) = (institution, definition);
        }
    }

    private static GradeScheme Scheme(string name, string definition) =>
        new(name, JsonSerializer.Deserialize<List<Grade>>(definition, KernelJson.Options)!);
}

/// <summary>A GPA policy with the scheme it reads grades under.</summary>
public sealed record Grading(GpaPolicy Policy, GradeScheme Scheme);

/// <summary>Every scheme and policy of the institution.</summary>
public sealed class GradingBook
{
    private readonly IReadOnlyDictionary<string, GradeScheme> schemes;
    private readonly IReadOnlyList<(string? Institution, GpaPolicy Policy)> policies;

    internal GradingBook(IReadOnlyDictionary<string, GradeScheme> schemes, IReadOnlyList<(string? Institution, GpaPolicy Policy)> policies) =>
        (this.schemes, this.policies) = (schemes, policies);

    /// <summary>The schemes.</summary>
    public IEnumerable<GradeScheme> Schemes => schemes.Values;

    /// <summary>The policies, with the institution each holds for (null: all others).</summary>
    public IReadOnlyList<(string? Institution, GpaPolicy Policy)> Policies => policies;

    /// <summary>The policy and scheme for records of an institution: its own, else the one for all, else the plain one.</summary>
    public Grading For(string institution)
    {
        var policy = policies.FirstOrDefault(p => p.Institution == institution).Policy
            ?? policies.FirstOrDefault(p => p.Institution is null).Policy ?? GpaPolicy.Plain;
        return new(policy, schemes.GetValueOrDefault(policy.Scheme, GradeScheme.FourPoint));
    }
}
