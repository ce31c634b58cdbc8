using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cairn.Kernel;

/// <summary>How long the rows of a table are kept.</summary>
public enum RetentionClass
{
    /// <summary>For as long as the institution exists: what was awarded, under which rules, and the trail.</summary>
    Permanent = 1,

    /// <summary>The education record (34 CFR 99.3): until the person is erased, or the institution's schedule ends it.</summary>
    EducationRecord = 2,

    /// <summary>Contact and identity data: while there is a relationship.</summary>
    Relationship = 3,

    /// <summary>Definitions and settings: nobody's data.</summary>
    Definition = 4,

    /// <summary>Technical rows that are cleaned by age: idempotency keys, deliveries, sessions.</summary>
    Technical = 5,
}

/// <summary>What erasing a person does to the rows of a table that are theirs.</summary>
public enum Erasure
{
    /// <summary>The table holds nothing personal.</summary>
    NothingPersonal = 1,

    /// <summary>The rows are deleted.</summary>
    Delete = 2,

    /// <summary>The rows stay without their personal columns, tied to an id that no longer leads to anyone.</summary>
    Clear = 3,

    /// <summary>The rows stay; what was personal in them was encrypted under the person's key, which is destroyed.</summary>
    KeyDestroyed = 4,
}

/// <summary>Declares retention and erasure of a table. A table without a declaration fails a test.</summary>
public static class RetentionMapping
{
    internal const string Annotation = "Cairn:Retention";

    /// <summary>Nobody's data.</summary>
    public static EntityTypeBuilder<T> Retained<T>(this EntityTypeBuilder<T> builder, RetentionClass retention) where T : class =>
        builder.HasAnnotation(Annotation, $"{retention}|{Erasure.NothingPersonal}");

    /// <summary>Somebody's data.</summary>
    /// <param name="builder">The table.</param>
    /// <param name="retention">How long it is kept.</param>
    /// <param name="erasure">What erasing the person does.</param>
    /// <param name="person">Whose row it is.</param>
    /// <param name="cleared">For <see cref="Erasure.Clear"/>: the personal columns. Text becomes empty, anything nullable null.</param>
    public static EntityTypeBuilder<T> Retained<T>(
        this EntityTypeBuilder<T> builder, RetentionClass retention, Erasure erasure,
        Expression<Func<T, object?>> person, params Expression<Func<T, object?>>[] cleared) where T : class =>
        builder.HasAnnotation(Annotation,
            $"{retention}|{erasure}|{TrailMapping.Name(person)}|{string.Join(',', cleared.Select(TrailMapping.Name))}");
}
