using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cairn.Kernel;

/// <summary>How a table's changes enter the trail: what a row is called and whose it is.</summary>
internal sealed class TrailShape
{
    private const string Annotation = "Cairn:Trail";
    private static readonly ConcurrentDictionary<IEntityType, TrailShape?> Shapes = [];
    private readonly string kind;
    private readonly IProperty id;
    private readonly IProperty? person;
    private readonly IProperty[] recorded;

    private TrailShape(IEntityType type, string[] parts)
    {
        kind = parts[0];
        id = type.FindProperty(parts[1])!;
        person = parts.Length > 2 ? type.FindProperty(parts[2]) : null;
        recorded = [.. type.GetProperties().Where(p => p != id && p.Name != nameof(Aggregate.Version) && !p.IsShadowProperty())];
    }

    /// <summary>The shape of a table; null when its changes are not recorded row by row.</summary>
    public static TrailShape? Of(IEntityType type) => Shapes.GetOrAdd(type, static t =>
        t.FindAnnotation(Annotation)?.Value is string text ? new TrailShape(t, text.Split('|')) : null);

    public static void Declare(EntityTypeBuilder builder, string kind, string id, string? person) =>
        builder.HasAnnotation(Annotation, person is null ? $"{kind}|{id}" : $"{kind}|{id}|{person}");

    public string Subject(EntityEntry entry) => $"{kind}:{Provider(id, entry.CurrentValues[id])}";

    public PersonId? Person(EntityEntry entry) => person is null ? null : entry.CurrentValues[person] switch
    {
        PersonId p => p,
        _ => null,
    };

    public List<FieldChange> Changes(EntityEntry entry)
    {
        var changes = new List<FieldChange>(recorded.Length);
        var after = entry.State == EntityState.Deleted ? null : entry.CurrentValues;
        var before = entry.State == EntityState.Added ? null : entry.OriginalValues;
        foreach (var property in recorded)
        {
            var (now, was) = (after?[property], before?[property]);
            if (entry.State != EntityState.Modified ? (now ?? was) is not null : !Equals(now, was))
            {
                changes.Add(new(property.Name, Json(property, was), Json(property, now)));
            }
        }

        return changes;
    }

    private static string? Json(IProperty property, object? value) => value is null
        ? null
        : Provider(property, value) is var stored && stored is byte[] bytes
            ? JsonSerializer.Serialize(Convert.ToBase64String(bytes))
            : JsonSerializer.Serialize(stored, KernelJson.Options);

    private static object Provider(IProperty property, object? value) =>
        property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value)! : value!;
}

/// <summary>Declares how a table's changes enter the trail.</summary>
public static class TrailMapping
{
    /// <summary>Every insert, change and delete of a row becomes a trail entry.</summary>
    /// <param name="builder">The table.</param>
    /// <param name="kind">What a row is called: "course". Matches the id's type name.</param>
    /// <param name="id">Its id.</param>
    /// <param name="person">Whose it is, when it is somebody's: its values are then encrypted under that person's key.</param>
    public static EntityTypeBuilder<T> Trailed<T>(
        this EntityTypeBuilder<T> builder, string kind, Expression<Func<T, object?>> id, Expression<Func<T, object?>>? person = null) where T : class
    {
        TrailShape.Declare(builder, kind, Name(id), person is null ? null : Name(person));
        return builder;
    }

    internal static string Name<T>(Expression<Func<T, object?>> property) =>
        property.Body switch
        {
            MemberExpression m => m.Member.Name,
            UnaryExpression { Operand: MemberExpression m } => m.Member.Name,
            _ => throw new ArgumentException("A property is expected.", nameof(property)),
        };
}
