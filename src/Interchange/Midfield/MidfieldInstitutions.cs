using System.Text.Json;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Midfield;

/// <summary>The institutions, and how each of them computes a grade point average.</summary>
public static class MidfieldInstitutions
{
    /// <summary>
    /// How the recorded term GPAs were computed. All three institutions leave the hours of a failed course out: what they
    /// record as the hours of a term are the passed ones, and F adds neither hours nor points. With that, every recorded
    /// term GPA of the students whose courses are published is met within a hundredth; with F counted, 92 in 100 are.
    /// </summary>
    /// <param name="institution">The institution as the source writes it.</param>
    public static GpaPolicy Policy(string institution) => new($"{institution}: failed hours left out", MidfieldGrades.Scheme.Name) { LeftOut = ["F"] };

    internal static ImportStep Units(MidfieldPeople people) => UnitSteps.Step(() => Names(people).Select((name, i) => Row<NewUnit>.Of(
        i + 1, new NewUnit(MidfieldAttempts.InstitutionCode(name), UnitKind.Institution, $"{name} (MIDFIELD)"))));

    internal static ImportStep Policies(MidfieldPeople people) => new ImportStep<string>(
        "grading policies", () => Names(people).Select((name, i) => Row<string>.Of(i + 1, name)), PutPolicies);

    private static IEnumerable<string> Names(MidfieldPeople people) => people.Institutions.Values.Distinct().Order(StringComparer.Ordinal);

    private static async Task<ChunkOutcome> PutPolicies(ImportWork work, IReadOnlyList<Row<string>> rows)
    {
        var book = await GradingPolicies.Load(work.Db, work.Cancel);
        var missing = rows.Where(r => !Same(book.For(MidfieldAttempts.InstitutionCode(r.Value!)).Policy, Policy(r.Value!))).ToList();
        if (work.Write is { } write && missing.Count > 0)
        {
            await GradingPolicies.PutScheme(write, MidfieldGrades.Scheme, work.Cancel);
            foreach (var row in missing)
                await GradingPolicies.PutPolicy(write, Policy(row.Value!), MidfieldAttempts.InstitutionCode(row.Value!), work.Cancel);
        }

        return new(missing.Count, 0, rows.Count - missing.Count, []);
    }

    // Compared as stored: a record's own equality compares its lists by reference.
    private static bool Same(GpaPolicy one, GpaPolicy other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}
