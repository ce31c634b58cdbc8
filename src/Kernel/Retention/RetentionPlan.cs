using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cairn.Kernel;

/// <summary>What a table declares: how long its rows are kept, what erasing a person does to them, and whose they are.</summary>
public sealed class RetentionPlan
{
    private RetentionPlan(IEntityType table, RetentionClass retention, Erasure erasure, IProperty? person, IReadOnlyList<IProperty> cleared)
    {
        Table = table;
        Retention = retention;
        Erasure = erasure;
        Person = person;
        Cleared = cleared;
    }

    /// <summary>The table.</summary>
    public IEntityType Table { get; }

    /// <summary>How long.</summary>
    public RetentionClass Retention { get; }

    /// <summary>What erasure does.</summary>
    public Erasure Erasure { get; }

    /// <summary>The column that says whose the row is, directly or by a row it belongs to.</summary>
    public IProperty? Person { get; }

    /// <summary>The personal columns that are cleared.</summary>
    public IReadOnlyList<IProperty> Cleared { get; }

    /// <summary>What a table declares; null when it declares nothing.</summary>
    /// <exception cref="InvalidOperationException">It names a column it does not have.</exception>
    public static RetentionPlan? Of(IEntityType table)
    {
        if (table.FindAnnotation(RetentionMapping.Annotation)?.Value is not string text)
        {
            return null;
        }

        var parts = text.Split('|');
        return new(table, Enum.Parse<RetentionClass>(parts[0]), Enum.Parse<Erasure>(parts[1]),
            parts.Length > 2 ? Column(table, parts[2]) : null,
            parts.Length > 3 ? [.. parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Column(table, name))] : []);
    }

    /// <summary>Every table that holds something of a person's, those that refer to others first: the order in which rows may go.</summary>
    public static IReadOnlyList<RetentionPlan> Personal(IModel model)
    {
        var left = model.GetEntityTypes().Where(t => !t.IsOwned()).Select(Of).OfType<RetentionPlan>().Where(p => p.Person is not null).ToList();
        var ordered = new List<RetentionPlan>(left.Count);
        while (left.Count > 0)
        {
            var free = left.Where(p => !left.Any(other => other != p && other.RefersTo(p))).ToList();
            ordered.AddRange(free.Count > 0 ? free : left);
            left.RemoveAll(ordered.Contains);
        }

        return ordered;
    }

    /// <summary>The condition that a row is the person's, with <c>{0}</c> for the person's id.</summary>
    /// <exception cref="InvalidOperationException">The declared column leads to no person.</exception>
    public string Where() => Where(Table, Person!);

    /// <summary>A table's name, quoted.</summary>
    public string Name => Quote(Table.GetTableName()!);

    /// <summary>A column's name, quoted.</summary>
    public static string ColumnOf(IProperty property) => Quote(property.GetColumnName());

    private bool RefersTo(RetentionPlan other) =>
        Table.GetForeignKeys().Any(k => k.PrincipalEntityType == other.Table)
        || (Person!.ClrType != typeof(PersonId) && Person.ClrType != typeof(Guid) && other.Table.FindPrimaryKey()!.Properties[0].ClrType == Person.ClrType);

    private static string Where(IEntityType table, IProperty column)
    {
        if ((Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) == typeof(PersonId))
        {
            return $"{ColumnOf(column)} = {{0}}";
        }

        var owner = column.GetContainingForeignKeys().Select(k => k.PrincipalEntityType)
            .Concat(table.Model.GetEntityTypes().Where(t => t != table && column.ClrType != typeof(Guid) && t.FindPrimaryKey()?.Properties is [var key] && key.ClrType == column.ClrType))
            .FirstOrDefault(t => Of(t)?.Person is not null)
            ?? throw new InvalidOperationException($"{table.DisplayName()}.{column.Name} leads to no person.");
        return $"{ColumnOf(column)} IN (SELECT {ColumnOf(owner.FindPrimaryKey()!.Properties[0])} FROM {Quote(owner.GetTableName()!)} WHERE {Where(owner, Of(owner)!.Person!)})";
    }

    private static IProperty Column(IEntityType table, string name) =>
        table.FindProperty(name) ?? throw new InvalidOperationException($"{table.DisplayName()} declares {name}, which is no column of its.");

    private static string Quote(string name) => $"\"{name}\"";
}
