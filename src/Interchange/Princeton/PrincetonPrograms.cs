using System.Text;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;

namespace Cairn.Interchange.Princeton;

/// <summary>One program of a requirement file: read by the engine that evaluates it.</summary>
/// <param name="Key">Its key among credentials.</param>
/// <param name="File">The file, below <c>requirements</c>.</param>
/// <param name="Program">What stands in it.</param>
internal sealed record ProgramFile(string Key, string File, PrincetonProgram Program);

/// <summary>
/// Puts the programs into the catalog as credentials with their rules. A program of which a part can't be read is adopted
/// for the catalog only: its rules hold an unmapped node, and no audit of it can ever be complete.
/// </summary>
internal static class PrincetonPrograms
{
    /// <summary>The catalog year these files describe, and its first day.</summary>
    private const int CatalogYear = 2024;
    private const int MostBytes = 1 << 20;

    public static IEnumerable<ImportStep> Steps(string root, IReadOnlyList<SourceFile> files)
    {
        // Both steps want the same few programs, and reading them is most of the work.
        var programs = new Lazy<List<Row<ProgramFile>>>(() => [.. Programs(root, files)]);
        yield return new ImportStep<ProgramFile>("credentials", () => programs.Value, PutCredentials, size: 40);
        yield return new ImportStep<ProgramFile>("credential versions", () => programs.Value.Where(p => p.Problem is null), PutVersions, size: 20);
    }

    /// <summary>Reads every program.</summary>
    public static IEnumerable<Row<ProgramFile>> Programs(string root, IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(Path.Combine(root, "requirements"), file.Path).Replace('\\', '/');
            yield return One(file, name);
        }
    }

    private static Row<ProgramFile> One(SourceFile file, string name)
    {
        try
        {
            var program = DegreeRules.PrincetonReader.Read(file.ReadText(MostBytes), PrincetonImport.Code, name);
            var key = Key(program);
            return Row<ProgramFile>.Of(1, new(key, name, program with { Rules = program.Rules with { Credential = key } }));
        }
        catch (RuleTextException wrong)
        {
            return Row<ProgramFile>.Refused(new(name, wrong.Line, null, wrong.Problem));
        }
        catch (Exception exception) when (file.WhyStopped(exception, 0) is not null)
        {
            return Row<ProgramFile>.Refused(file.WhyStopped(exception, 0)! with { File = name });
        }
    }

    private static async Task<ChunkOutcome> PutCredentials(ImportWork work, IReadOnlyList<Row<ProgramFile>> rows)
    {
        var owner = await UnitSteps.Institution(work.Db, PrincetonImport.Code, work.Cancel) ?? default;
        var results = await CredentialImport.Put(work.Db, work.Write, [.. rows.Select(r => Facts(r.Value!, owner))], work.Cancel);
        return Credentials.Outcome(rows.Select(r => (r.Value!.File, r.Line)), results);
    }

    private static async Task<ChunkOutcome> PutVersions(ImportWork work, IReadOnlyList<Row<ProgramFile>> rows)
    {
        var results = new List<PutResult<CredentialVersionId>>(rows.Count);
        foreach (var program in rows.Select(r => r.Value!))
        {
            results.Add(await CredentialImport.PutVersion(work.Db, work.Write, new(
                program.Key, CatalogYear, new DateOnly(CatalogYear, 7, 1), RuleText.Write(program.Program.Rules))
            {
                Adopt = true,
                Source = $"Princeton University, {program.File}",
            }, work.Cancel));
            foreach (var node in program.Program.Unmapped)
                work.Remark($"{program.Program.Name} ({program.File}) is incomplete and can't be awarded: {node.Kind} at line {node.Line}: {node.Problem}");
        }

        return Credentials.Outcome(rows.Select(r => (r.Value!.File, r.Line)), results);
    }

    private static CredentialFacts Facts(ProgramFile program, UnitId owner) =>
        new(program.Key, Kind(program.Program.Type), program.Program.Name, owner)
        {
            About = string.IsNullOrWhiteSpace(program.Program.Description) ? null : (LocalizedText)program.Program.Description,
        };

    /// <summary>A major leads to a degree; a minor and a certificate are the university's certificates.</summary>
    private static CredentialKind Kind(string type) => type is "Degree" or "Major" ? CredentialKind.Degree : CredentialKind.Certificate;

    private static string Key(PrincetonProgram program)
    {
        var key = new StringBuilder();
        foreach (var c in $"princeton.{program.Type}.{program.Code}".ToLowerInvariant())
            key.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-');
        return key.ToString();
    }
}
