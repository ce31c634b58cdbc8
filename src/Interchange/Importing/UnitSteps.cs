using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Interchange.Importing;

/// <summary>A unit as a source gives it.</summary>
/// <param name="Code">Unique below its parent; an institution's code is what rules and course names carry.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Within">Code of the unit above, which comes before it; null for an institution.</param>
internal sealed record NewUnit(string Code, UnitKind Kind, LocalizedText Name, string? Within = null);

/// <summary>Puts institutions and their parts into the tree of units.</summary>
internal static class UnitSteps
{
    private static readonly DateOnly SinceEver = new(1900, 1, 1);

    public static ImportStep Step(Func<IEnumerable<Row<NewUnit>>> rows) => new ImportStep<NewUnit>("units", rows, Put);

    public static ImportStep Step(IEnumerable<NewUnit> units) => Step(() => units.Select((unit, i) => Row<NewUnit>.Of(i + 1, unit)));

    /// <summary>An institution's unit; null where it is not here.</summary>
    public static async Task<UnitId?> Institution(CairnDb db, string code, CancellationToken ct) =>
        await db.Set<Unit>().AsNoTracking().Where(u => u.Kind == UnitKind.Institution && u.Code == code).Select(u => (UnitId?)u.Id).FirstOrDefaultAsync(ct);

    /// <summary>The units of one institution by code, the institution itself included; empty where it is not here.</summary>
    public static async Task<Dictionary<string, UnitId>> Below(CairnDb db, string institution, CancellationToken ct)
    {
        var top = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Kind == UnitKind.Institution && u.Code == institution, ct);
        if (top is null) return [];
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.Path.StartsWith(top.Path)).ToListAsync(ct);
        return units.ToDictionary(u => u.Code, u => u.Id, StringComparer.Ordinal);
    }

    private static async Task<ChunkOutcome> Put(ImportWork work, IReadOnlyList<Row<NewUnit>> rows)
    {
        string[] codes = [.. rows.SelectMany(r => new[] { r.Value!.Code, r.Value.Within ?? r.Value.Code }).Distinct()];
        var set = work.Write is null ? work.Db.Set<Unit>().AsNoTracking() : work.Write.Set<Unit>();
        var known = (await set.Where(u => codes.Contains(u.Code)).ToListAsync(work.Cancel)).ToDictionary(u => u.Code, StringComparer.Ordinal);
        var (added, changed, same) = (0, 0, 0);
        var refused = new List<RowProblem>();
        foreach (var row in rows)
        {
            var unit = row.Value!;
            if (known.TryGetValue(unit.Code, out var here))
            {
                if (here.Name.Equals(unit.Name)) { same++; continue; }
                changed++;
                if (work.Write is not null) here.Name = unit.Name;
                continue;
            }

            added++;
            if (work.Write is not { } write) continue;
            var above = unit.Within is null ? null : known.GetValueOrDefault(unit.Within);
            if (unit.Within is not null && above is null)
            {
                added--;
                refused.Add(new("units", row.Line, "within", $"There is no unit {unit.Within} above {unit.Code}."));
                continue;
            }

            known[unit.Code] = Add(write, unit, above);
        }

        return new(added, changed, same, refused);
    }

    private static Unit Add(WriteUnit write, NewUnit unit, Unit? above)
    {
        var id = write.NewId<UnitId>();
        var row = new Unit
        {
            Id = id,
            Kind = unit.Kind,
            Code = unit.Code,
            Name = unit.Name,
            Parent = above?.Id,
            Path = Unit.PathOf(above, id),
            From = SinceEver,
        };
        write.Add(row);
        return row;
    }
}
