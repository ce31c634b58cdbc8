using Cairn.Curriculum.Contracts;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.Interchange.Sample;

/// <summary>Puts credentials with their versions, and imports a folder of nothing but credentials.</summary>
internal sealed class SampleCredentials : ImportSource
{
    public override string Name => "credentials";

    public override string What => "Credentials with their rules, of institutions that are here (a folder with credentials.yaml such as samples/credentials).";

    internal override Outcome<ImportPlan> Plan(string path) => File.Exists(Path.Combine(path, "credentials.yaml"))
        ? new ImportPlan([.. SampleReader.RuleFiles(path)], [.. Steps(path, institution: null)])
        : Refusal.Invalid("path", $"{path} is no folder with credentials.yaml in it.");

    /// <param name="path">The folder.</param>
    /// <param name="institution">Institution of those that name none; null when each must.</param>
    public static IEnumerable<ImportStep> Steps(string path, string? institution)
    {
        yield return new ImportStep<SampleCredential>("credentials", () => SampleReader.Credentials(path, institution), Put);
        yield return new ImportStep<SampleCredential>(
            "credential versions", () => SampleReader.Credentials(path, institution).Where(row => row.Problem is null), PutVersions);
    }

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<SampleCredential>> rows)
    {
        var facts = new List<CredentialFacts>(rows.Count);
        foreach (var credential in rows.Select(r => r.Value!))
        {
            var units = await UnitSteps.Below(work.Db, credential.Institution, work.Cancel);
            if (work.Write is not null && !units.ContainsKey(credential.Institution))
                return new(0, 0, 0, [.. rows.Select(r => new RowProblem("credentials.yaml", r.Line, "institution", $"{credential.Institution} is not here: import it first."))]);
            var owner = units.GetValueOrDefault(credential.Unit ?? credential.Institution, units.GetValueOrDefault(credential.Institution));
            facts.Add(new(credential.Key, Enum.Parse<CredentialKind>(credential.Kind, ignoreCase: true), SampleImport.Text(credential.Title), owner)
            {
                About = SampleImport.Text(credential.About),
            });
        }

        return Credentials.Outcome(Places(rows), await CredentialImport.Put(work.Db, work.Write, facts, work.Cancel));
    }

    private static async Task<ChunkOutcome> PutVersions(ImportWork work, IReadOnlyList<Row<SampleCredential>> rows)
    {
        string[] named = [.. rows.SelectMany(r => new[] { r.Value!.Author, r.Value.Approver }).OfType<string>().Distinct()];
        var people = await Crosswalk.Find(work.Db, work.Source, SamplePeople.IdType, named, work.Cancel);
        var results = new List<PutResult<CredentialVersionId>>(rows.Count);
        foreach (var credential in rows.Select(r => r.Value!))
        {
            results.Add(await CredentialImport.PutVersion(work.Db, work.Write, new(
                credential.Key, credential.Year, new DateOnly(credential.Year, 8, 1), credential.Rules)
            {
                Adopt = credential.State == "approved",
                Source = $"{credential.Institution}, catalog of {credential.Year}",
                Author = Person(credential.Author),
                Approver = credential.State == "approved" ? Person(credential.Approver) : null,
            }, work.Cancel));
        }

        return Credentials.Outcome(Places(rows), results);

        PersonId? Person(string? id) => id is not null && people.TryGetValue(id, out var person) ? new PersonId(person) : null;
    }

    private static IEnumerable<(string, long)> Places(IReadOnlyList<Row<SampleCredential>> rows) => rows.Select(r => ("credentials.yaml", r.Line));
}
