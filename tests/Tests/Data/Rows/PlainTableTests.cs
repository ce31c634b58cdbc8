using System.Runtime.CompilerServices;
using Cairn.Data;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cairn.Tests.Data.Rows;

/// <summary>New rows of plain tables are written by statements of our own: in every column they equal what Entity Framework writes.</summary>
public sealed class PlainTableTests
{
    [Theory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Every_plain_table_is_written_as_Entity_Framework_writes_it(DatabaseKind database)
    {
        await using var ours = await House.Build(database);
        await using var theirs = await House.Build(database);
        // Into these two the trail of the other rows is written, too.
        foreach (var type in (await PlainTypes(ours)).Where(t => t.ClrType != typeof(PersonKey) && t.ClrType != typeof(TrailValues)))
        {
            foreach (var filled in (bool[])[true, false])
            {
                await Save(ours, Sample(type, filled), by: null);
                await Save(theirs, Sample(type, filled), by: write => write.Db.SaveChangesAsync());
                Assert.Equal(await Stored(theirs, type), await Stored(ours, type));
            }
        }
    }

    [Theory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_table_with_parts_references_or_numbers_made_by_the_database_is_not_plain(DatabaseKind database)
    {
        await using var house = await House.Build(database);
        var plain = (await PlainTypes(house)).Select(t => t.ClrType).ToList();

        Assert.DoesNotContain(typeof(TrailEntry), plain);
        Assert.DoesNotContain(typeof(Account), plain);
        Assert.Contains(typeof(Grant), plain);
        Assert.True(plain.Count > 20, $"Only {plain.Count} tables are plain.");
    }

    private static async Task<List<IEntityType>> PlainTypes(House house)
    {
        await using var db = house.Home.OpenReader();
        return [.. db.Model.GetEntityTypes().Where(t => PlainTable.Of(t) is not null)];
    }

    private static async Task Save(House house, object row, Func<WriteUnit, Task>? by) => _ = (await house.Home.Write<Done>(House.Somebody, Once.Named("Save"), async write =>
    {
        write.Db.Add(row);
        if (row is Aggregate aggregate)
        {
            aggregate.Version = by is null ? 0 : 1;
        }

        await (by?.Invoke(write) ?? Task.CompletedTask);
        return new Done();
    }, default)).Value;

    /// <summary>A row with a value in every column, or with nothing where nothing may be.</summary>
    private static object Sample(IEntityType type, bool filled)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in type.GetProperties())
        {
            var value = property.IsNullable && !filled ? null : Value(property.ClrType, property, filled);
            property.FieldInfo!.SetValue(row, value);
        }

        return row;
    }

    private static object Value(Type type, IProperty property, bool filled)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var id = new Guid(filled ? 1 : 2, 0, 0, [1, 2, 3, 4, 5, 6, 7, 0xFE]);
        return type switch
        {
            _ when type == typeof(string) => property.GetColumnType() == "jsonb" ? "{}" : filled ? "é" : "f",
            _ when type == typeof(Guid) => id,
            _ when type == typeof(int) => filled ? 7 : 8,
            _ when type == typeof(long) => filled ? 7L : 1L << 40,
            _ when type == typeof(bool) => filled,
            _ when type == typeof(decimal) => filled ? 12.500m : -3m,
            _ when type == typeof(DateOnly) => new DateOnly(2026, 11, filled ? 25 : 1),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 25, 22, 0, filled ? 1 : 2, TimeSpan.Zero).AddTicks(1),
            _ when type == typeof(byte[]) => new byte[] { 0, 255, filled ? (byte)1 : (byte)2 },
            _ when type == typeof(CourseKey) => new CourseKey("N", "MATH", filled ? "1" : "2"),
            _ when type == typeof(LocalizedText) => new LocalizedText("en", filled ? "Name" : "Other"),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
            _ when type.GetMethod("From", [typeof(Guid)]) is { } from => from.Invoke(null, [id])!,
            _ => throw new InvalidOperationException($"Say what a sample of {type} is ({property.DeclaringType.DisplayName()}.{property.Name})."),
        };
    }

    /// <summary>The rows as the database has them: each column's storage class and text.</summary>
    private static async Task<List<string>> Stored(House house, IEntityType type)
    {
        await using var db = house.Home.OpenReader();
        var kind = house.Institution.Database == DatabaseKind.Sqlite ? "typeof" : "pg_typeof";
        var columns = type.GetProperties().Select(p => $"COALESCE({kind}(\"{p.GetColumnName()}\") || ':' || CAST({Bytes(p, kind)} AS TEXT), '-')");
        var sql = $"SELECT {string.Join(" || '|' || ", columns)} AS \"Value\" FROM \"{type.GetTableName()}\" ORDER BY 1";
        return await db.Database.SqlQueryRaw<string>(sql).ToListAsync();
    }

    private static string Bytes(IProperty column, string kind) =>
        column.ClrType == typeof(byte[]) && kind == "typeof" ? $"HEX(\"{column.GetColumnName()}\")" : $"\"{column.GetColumnName()}\"";
}
