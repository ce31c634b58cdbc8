using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cairn.Kernel;

/// <summary>
/// A list that can be taken as a file, at its own address with ".csv" or ".xlsx" and with its own search: everything that is
/// found, not a page of it.
/// </summary>
/// <param name="Name">Of address and file: "learners".</param>
/// <param name="Slice">Of the slice: "ExportLearners"; operations are named after it.</param>
/// <param name="Title">As the API's document says it: "Learners".</param>
/// <param name="Permission">Who may take it: who may see the list.</param>
/// <param name="Columns">Their names, each once.</param>
public sealed record ExportedList(string Name, string Slice, string Title, Permission Permission, params string[] Columns)
{
    /// <summary>Whether that it was taken stands in the trail: it does for whatever tells of people, because a file leaves the house.</summary>
    public bool IsNoted { get; init; }

    /// <summary>Where the document puts it; the module's own tag when null.</summary>
    public string? Tag { get; init; }

    /// <summary>Maps both addresses.</summary>
    /// <typeparam name="TAsk">The search, as the list's own route reads it.</typeparam>
    /// <param name="api">The module's routes.</param>
    /// <param name="rows">What is found, a value for each column.</param>
    public void Map<TAsk>(SliceRoutes api, Func<TAsk, Actor, CairnDb, CancellationToken, Task<IEnumerable<IReadOnlyList<object?>>>> rows) where TAsk : notnull
    {
        Describe(api.MapGet($"/{Name}.csv", async ([AsParameters] TAsk ask, Actor actor, CairnDb db, CancellationToken ct) =>
            ListFile.Csv(Name, Columns, await Taken(await rows(ask, actor, db, ct), actor, db, ct))), "Csv", "CSV");
        Describe(api.MapGet($"/{Name}.xlsx", async ([AsParameters] TAsk ask, Actor actor, CairnDb db, CancellationToken ct) =>
            ListFile.Xlsx(Name, Columns, await Taken(await rows(ask, actor, db, ct), actor, db, ct))), "Xlsx", "a spreadsheet");
    }

    /// <summary>Maps both addresses of a list without a search.</summary>
    /// <inheritdoc cref="Map{TAsk}"/>
    public void Map(SliceRoutes api, Func<Actor, CairnDb, CancellationToken, Task<IEnumerable<IReadOnlyList<object?>>>> rows) =>
        Map<NoSearch>(api, (_, actor, db, ct) => rows(actor, db, ct));

    private void Describe(RouteHandlerBuilder route, string ending, string words)
    {
        route.RequirePermission(Permission).WithName($"{Slice}As{ending}").WithSummary($"{Title} as {words}");
        if (Tag is not null)
        {
            route.WithTags(Tag);
        }
    }

    private async Task<IEnumerable<IReadOnlyList<object?>>> Taken(IEnumerable<IReadOnlyList<object?>> rows, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (IsNoted)
        {
            _ = (await db.Write<Done>(actor, Once.Named(Slice), write =>
            {
                write.Note(Slice, $"{Name}:export", null);
                return Task.FromResult<Outcome<Done>>(new Done());
            }, ct)).Value;
        }

        return rows;
    }

    /// <summary>A list that is taken as it is.</summary>
    public sealed record NoSearch;
}
