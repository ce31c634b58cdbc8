using System.Text.Json;
using Cairn.Audit.Contracts;
using Cairn.Credentials.Contracts;
using Cairn.Interchange.Importing;
using Cairn.Kernel;
using Cairn.LinkedData;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web.Demo;

/// <summary>
/// Walks one badge of the sample college through its life, each step by the person whose step it is, over the API.
/// A step that was already done is told and not done again.
/// </summary>
/// <param name="address">Where the host answers now.</param>
/// <param name="shown">Where a person will find it: the addresses that are told.</param>
internal sealed class DemoWalk(WebApplication app, InstitutionDb home, Uri address, Uri shown, string samples, string output, Action<DemoStep> tell)
{
    private const string Badge = "data-ethics";
    private readonly List<DemoStep> steps = [];

    /// <summary>Walks, and leaves credential.json, credential.jwt and walk.json in the output folder.</summary>
    public async Task<IReadOnlyList<DemoStep>> Run(CancellationToken ct)
    {
        await ImportCollege(ct);
        var people = await DemoAccounts.Open(app, home, ct);
        var soren = await people.SignIn("soren", address, ct);
        var henrike = await people.SignIn("henrike", address, ct);
        var ngozi = await people.SignIn("ngozi", address, ct);
        var amara = await people.SignIn("amara", address, ct);

        await Approve(soren, henrike, ct);
        await Audit(amara, ct);
        await Award(ngozi, ct);
        await Share(amara, ct);
        await Verify(ct);
        await File.WriteAllTextAsync(Path.Combine(output, "walk.json"),
            JsonSerializer.Serialize(new { steps }, new JsonSerializerOptions(KernelJson.Options) { WriteIndented = true }), ct);
        return steps;
    }

    private async Task ImportCollege(CancellationToken ct)
    {
        var importer = new Importer(home);
        var preview = (await importer.Preview(ImportSource.Find("sample")!, samples, null, ct)).Value;
        var result = (await importer.Confirm(preview, Actor.System("demo"), Guid.NewGuid(), null, null, ct)).Value;
        if (result.Problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, result.Problems));
        }

        var fresh = result.Counts.Sum(c => c.New);
        Tell("Imported", "Cairn", fresh > 0 ? $"the sample college: {string.Join(", ", result.Counts.Select(c => $"{c.Total} {c.Kind}"))}" : "the sample college is here already", "/");
    }

    private async Task Approve(DemoCaller author, DemoCaller approver, CancellationToken ct)
    {
        var found = await author.Get($"/credentials?q={Badge}", ct);
        var id = found.GetProperty("credentials")[0].GetProperty("id").GetString();
        var credential = await author.Get($"/credentials/{id}", ct);
        var version = credential.GetProperty("versions")[0];
        var versionId = version.GetProperty("id").GetString();
        var stage = version.GetProperty("stage").GetString();
        if (stage is "draft" or "returned")
        {
            var draft = await author.Get($"/credential-versions/{versionId}", ct);
            await author.Put($"/credential-versions/{versionId}/rules",
                new { rules = draft.GetProperty("rules").GetString(), expected = (int?)null, comment = "Read once more before handing it in.", idempotencyKey = Guid.NewGuid() }, ct);
            await author.Post($"/credential-versions/{versionId}/submission", new { comment = "Four courses, a B average.", idempotencyKey = Guid.NewGuid() }, ct);
            Tell("Designed", author.Name, "wrote the rules of the badge Data Ethics and handed them in", $"/curriculum/credentials/{id}");
            stage = "in-review";
        }

        if (stage is "in-review")
        {
            await approver.Post($"/credential-versions/{versionId}/review",
                new { verdict = "approve", comment = "Clear, and it can be taught every year.", idempotencyKey = Guid.NewGuid() }, ct);
        }

        Tell("Approved", approver.Name, "approved it; she wrote none of it", $"/credentials/{id}");
    }

    private async Task Audit(DemoCaller learner, CancellationToken ct)
    {
        await BatchAudit.Run(home, null, ct);

        // Proposing follows from the audit's event; here it is waited for by delivering, not by sleeping.
        await ActivatorUtilities.CreateInstance<EventDispatcher>(app.Services).Drain(home, ct);
        Tell("Earned", learner.Name, "has met every rule: four courses, each with its grade", "/audits");
    }

    private async Task Award(DemoCaller registrar, CancellationToken ct)
    {
        var waiting = await registrar.Get($"/awards?credential={Badge}", ct);
        foreach (var award in waiting.GetProperty("awards").EnumerateArray())
        {
            await registrar.Post("/awards/approve", new { awards = new[] { award.GetProperty("id").GetString() }, idempotencyKey = Guid.NewGuid() }, ct);
        }

        Tell("Awarded", registrar.Name, "approved the award that the audit proposed", "/awards");
        Tell("Signed", "Cairn", "issued an Open Badge, signed with Ed25519, and the same as a JWT", "/my-credentials");
    }

    private async Task Share(DemoCaller learner, CancellationToken ct)
    {
        var mine = (await learner.Get("/me/credentials", ct)).GetProperty("credentials").EnumerateArray().First(c => c.GetProperty("key").GetString() == Badge);
        var id = mine.GetProperty("id").GetString();
        var path = mine.GetProperty("token").GetString() is { } token
            ? $"/c/{token}"
            : (await learner.Post($"/me/credentials/{id}/share", new { idempotencyKey = Guid.NewGuid() }, ct)).GetProperty("path").GetString()!;
        Directory.CreateDirectory(output);
        await File.WriteAllBytesAsync(Path.Combine(output, "credential.json"), await learner.Download($"/me/credentials/{id}/file", ct), ct);
        await File.WriteAllBytesAsync(Path.Combine(output, "credential.jwt"), await learner.Download($"/me/credentials/{id}/file?form=jwt", ct), ct);
        Tell("Shared", learner.Name, "opened a public address for it, and can close it again", path);
    }

    private async Task Verify(CancellationToken ct)
    {
        await using var own = home.OpenReader();
        foreach (var file in new[] { "credential.json", "credential.jwt" })
        {
            var report = await VerifyCredential.Run(await File.ReadAllBytesAsync(Path.Combine(output, file), ct),
                app.Services.GetRequiredService<IPublicWeb>(), own, app.Services.GetRequiredService<TimeProvider>(), ct);
            if (report.Verdict != Answer.Yes)
            {
                throw new InvalidDataException($"{file} does not verify: {string.Join(" ", report.Checks.Where(c => c.Answer != Answer.Yes).Select(c => c.Problem?.Sentence))}");
            }
        }

        Tell("Verified", "anyone", "checked the badge and the JWT: valid", "/verify");
    }

    private void Tell(string what, string who, string how, string where)
    {
        var step = new DemoStep(what, who, how, new Uri(shown, where).ToString());
        steps.Add(step);
        tell(step);
    }
}

/// <summary>One line of the walk.</summary>
/// <param name="What">The link of the chain: "Approved".</param>
/// <param name="Who">Who did it.</param>
/// <param name="How">What happened, as the rest of a sentence.</param>
/// <param name="Where">Where to look.</param>
internal sealed record DemoStep(string What, string Who, string How, string Where);
