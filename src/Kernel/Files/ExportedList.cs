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

    /// <summary>Long enough for a long list to arrive on a slow line.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Maps both addresses.</summary>
    /// <typeparam name="TAsk">The search, as the list's own route reads it.</typeparam>
    /// <typeparam name="TRow">What the list finds.</typeparam>
    /// <param name="api">The module's routes.</param>
    /// <param name="rows">What is found, some at a time (<see cref="Batches"/>).</param>
    /// <param name="values">Of a row, a value for each column.</param>
    public void Map<TAsk, TRow>(SliceRoutes api, Func<TAsk, Actor, CairnDb, CancellationToken, IAsyncEnumerable<TRow>> rows, Func<TRow, object?[]> values) where TAsk : notnull
    {
        Describe(api.MapGet($"/{Name}.csv", async ([AsParameters] TAsk ask, Actor actor, CairnDb db, CancellationToken ct) =>
        {
            await Note(actor, db, ct);
            return ListFile.Csv(Name, Columns, Values(rows(ask, actor, db, ct)), ct);
        }), "Csv", "CSV");
        Describe(api.MapGet($"/{Name}.xlsx", async ([AsParameters] TAsk ask, Actor actor, CairnDb db, CancellationToken ct) =>
        {
            await Note(actor, db, ct);
            return await ListFile.Xlsx(Name, Columns, Values(rows(ask, actor, db, ct)), ct);
        }), "Xlsx", "a spreadsheet");

        async IAsyncEnumerable<IReadOnlyList<object?>> Values(IAsyncEnumerable<TRow> found)
        {
            await foreach (var row in found)
            {
                yield return values(row);
            }
        }
    }

    /// <summary>Maps both addresses of a list without a search.</summary>
    /// <inheritdoc cref="Map{TAsk, TRow}"/>
    public void Map<TRow>(SliceRoutes api, Func<Actor, CairnDb, CancellationToken, IAsyncEnumerable<TRow>> rows, Func<TRow, object?[]> values) =>
        Map<NoSearch, TRow>(api, (_, actor, db, ct) => rows(actor, db, ct), values);

    private void Describe(RouteHandlerBuilder route, string ending, string words)
    {
        route.RequirePermission(Permission).WithRequestTimeout(Longest).WithName($"{Slice}As{ending}").WithSummary($"{Title} as {words}");
        if (Tag is not null)
        {
            route.WithTags(Tag);
        }
    }

    private async Task Note(Actor actor, CairnDb db, CancellationToken ct)
    {
        if (IsNoted)
        {
            _ = (await db.Write<Done>(actor, Once.Named(Slice), write =>
            {
                write.Note(Slice, $"{Name}:export", null);
                return Task.FromResult<Outcome<Done>>(new Done());
            }, ct)).Value;
        }
    }

    /// <summary>A list that is taken as it is.</summary>
    public sealed record NoSearch;
}
