using Cairn.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People.Features;

/// <summary>A person's own names, addresses and roles.</summary>
public static class ReadProfile
{
    internal static void Map(SliceRoutes api) => api
        .MapGet("/me", async (Actor actor, CairnDb db, CancellationToken ct) => (await Handle(actor, db, ct)).ToHttp())
        .RequirePermission(PeoplePermissions.Self)
        .WithName(nameof(ReadProfile)).WithSummary("See your own profile").WithTags("People");

    internal static async Task<Outcome<ReadPerson.Response>> Handle(Actor actor, CairnDb db, CancellationToken ct) =>
        await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == actor.Person, ct) is { } self
            ? await ReadPerson.Read(self, db, ct)
            : Refusal.NotFound("profile", actor.Name);
}
