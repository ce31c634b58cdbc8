using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cairn.Data;

/// <summary>
/// A table whose new rows are written by one INSERT each: the database makes none of its values, and no row refers to another.
/// Columns and forms come from the model, so what is stored equals what Entity Framework would have sent.
/// </summary>
internal sealed class PlainTable
{
    private static readonly ConcurrentDictionary<IEntityType, PlainTable?> Tables = [];
    private readonly IProperty[] columns;
    private readonly RelationalTypeMapping[] forms;

    private PlainTable(IEntityType type, string name)
    {
        columns = [.. type.GetProperties()];
        forms = [.. columns.Select(c => c.GetRelationalTypeMapping())];
        var names = columns.Select(c => $"\"{c.GetColumnName()}\"");
        var into = $"INSERT INTO \"{name}\"({string.Join(',', names)}) VALUES";
        Named = $"{into}({string.Join(',', columns.Select((_, i) => $"@p{i}"))})";
        Numbered = $"{into}({string.Join(',', columns.Select((_, i) => $"${i + 1}"))})";
    }

    /// <summary>The statement for SQLite: its parameters are @p0, @p1, ….</summary>
    public string Named { get; }

    /// <summary>The statement for PostgreSQL: its parameters are $1, $2, ….</summary>
    public string Numbered { get; }

    /// <summary>How many values a row has.</summary>
    public int Columns => columns.Length;

    /// <summary>The table of an entity type; null when it is not as plain as that.</summary>
    public static PlainTable? Of(IEntityType type) => Tables.GetOrAdd(type, static t => IsPlain(t) ? new(t, t.GetTableName()!) : null);

    /// <summary>A parameter for a column, in the column's form, still without a value.</summary>
    public DbParameter Parameter(DbCommand maker, int column, string name) =>
        forms[column].CreateParameter(maker, name, null, columns[column].IsNullable);

    /// <summary>A row's value for a column, as it is stored.</summary>
    public object Value(object row, int column)
    {
        var value = columns[column].GetGetter().GetClrValue(row);
        return (forms[column].Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
    }

    private static bool IsPlain(IEntityType type) =>
        type.GetTableName() is not null
        && type.GetSchema() is null
        && type.BaseType is null
        && !type.GetDirectlyDerivedTypes().Any()
        && !type.GetNavigations().Any()
        && !type.GetForeignKeys().Any()
        && !type.GetReferencingForeignKeys().Any()
        && !type.GetComplexProperties().Any()
        && type.GetProperties().All(IsPlain);

    private static bool IsPlain(IProperty property) =>
        !property.IsShadowProperty()
        && !property.GetColumnName().Contains('"', StringComparison.Ordinal)
        // Entity Framework itself has made a Guid by now; other generated values come from the database.
        && (property.ValueGenerated == ValueGenerated.Never || property.ClrType == typeof(Guid));
}
