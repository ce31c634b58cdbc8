using System.Text.Json;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>Everything the installed modules hold of a person, for that person, as one JSON file (34 CFR 99.10; GDPR, article 20).</summary>
public static class ExportMine
{
    /// <param name="Parts">By module.</param>
    public sealed record Response(string Institution, PersonId Person, DateTimeOffset At, IReadOnlyDictionary<string, object> Parts);

    internal static void Map(SliceRoutes api) => api
        .MapGet("/me/export", async Task<IResult> (Actor actor, CairnDb db, IEnumerable<IPersonalData> modules, HttpContext http, CancellationToken ct) =>
        {
            var made = await Handle(actor, db, modules, ct);
            return made.Refusal is { } refusal
                ? refusal.ToProblem()
                : TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(made.Value, KernelJson.Options), "application/json", "my-data.json");
        })
        .RequirePermission(PeoplePermissions.Self)
        .Produces<string>(StatusCodes.Status200OK, "application/json")
        .WithName(nameof(ExportMine)).WithSummary("Take a copy of everything held about you").WithTags("People");

    internal static async Task<Outcome<Response>> Handle(Actor actor, CairnDb db, IEnumerable<IPersonalData> modules, CancellationToken ct)
    {
        if (actor.Person is not { } person || !await db.Set<Person>().AnyAsync(p => p.Id == person, ct))
        {
            return Refusal.NotFound("profile", actor.Name);
        }

        var parts = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            if (await module.Of(person, db, ct) is { } part)
            {
                parts.Add(module.Name, part);
            }
        }

        _ = (await db.Write<Done>(actor, Once.Named(nameof(ExportMine)), write =>
        {
            write.Note(nameof(ExportMine), Subject.Of(person), person);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, ct)).Value;
        return new Response(db.Home.Institution.Name, person, db.Home.Parts.Clock.GetUtcNow(), parts);
    }
}

/// <summary>A person's names, addresses, roles and what each source said of them.</summary>
internal sealed class OwnProfile : IPersonalData
{
    public string Name => "people";

    public async Task<object?> Of(PersonId person, CairnDb db, CancellationToken ct) =>
        await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, ct) is { } self ? await ReadPerson.Read(self, db, ct) : null;
}
