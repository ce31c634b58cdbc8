namespace Cairn.LinkedData;

/// <summary>
/// Verifies the credentials within a credential, each by its own proof: a signature over RDF covers what is said of the learner,
/// but not in which of the credentials around it (see <see cref="Holding"/>), and whoever makes a record out of other people's
/// credentials can't speak for them.
/// </summary>
internal static class NestedCheck
{
    /// <summary>Adds one check for each thing that is wrong with them, at its place, or a single yes.</summary>
    public static async ValueTask<IReadOnlyList<NestedReport>> AddAsync(List<Check> checks, JsonMap credential, VerifyRun run, Holding holding, int depth)
    {
        var found = NestedCredentials.In(credential);
        if (depth >= run.Options.MaxNestedDepth)
        {
            checks.Add(Check.No(CheckNames.Nested, Problems.TooMuchWork, $"Credentials stand within credentials more than {run.Options.MaxNestedDepth} deep.", found[0].Place));
            return [];
        }

        if (!run.Work.TakeNested(found.Count))
        {
            checks.Add(Check.No(CheckNames.Nested, Problems.TooMuchWork, $"{found.Count} credentials stand in it; at most {run.Options.MaxNested} are checked, all in all."));
            return [];
        }

        // What was asked of the whole (for whom it is, to what end) is not asked of what was issued long before.
        if (run.Options is not { Purpose: "assertionMethod", Domain: null, Challenge: null })
            run = run.With(run.Options with { Purpose = "assertionMethod", Domain = null, Challenge = null });
        var before = checks.Count;
        var reports = new List<NestedReport>(found.Count);
        foreach (var (place, given) in found)
        {
            var report = await CredentialVerifier.VerifyAsync(WithContexts(given, credential), run, holding, depth + 1);
            reports.Add(new(place, report));
            // The places within a JWT are none of this document.
            var isEncoded = given is JsonText || VcJwt.Unwrap(given) is not null;
            checks.AddRange(report.Checks.Where(check => check.Problem is not null)
                .Select(check => new Check(CheckNames.Nested, check.Answer, check.Problem! with { Pointer = isEncoded ? place : place + check.Problem.Pointer })));
            // What is too much for one is too much for the next.
            if (report.Checks.Any(check => check.Problem?.Type == Problems.TooMuchWork)) break;
        }

        if (checks.Count == before) checks.Add(Check.Yes(CheckNames.Nested));
        return reports;
    }

    /// <summary>Without contexts of its own, it is read with those around it (JSON-LD 1.1 §3.1).</summary>
    private static Json WithContexts(Json given, JsonMap around) =>
        given is JsonMap map && map["@context"] is null && VcJwt.Unwrap(map) is null ? map.With("@context", around["@context"]) : given;
}
