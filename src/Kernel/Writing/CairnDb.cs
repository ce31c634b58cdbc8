using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>
/// One institution's database. Read from it freely; change it only through <see cref="Write{T}"/>.
/// SQLite and PostgreSQL each have a thin subclass, which lives in the Data project with its migrations.
/// </summary>
public abstract class CairnDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    private InstitutionDb? home;

    /// <summary>The institution's database as a whole: its writer, keys and clock.</summary>
    public InstitutionDb Home => home ?? throw new InvalidOperationException("This context was not opened by an InstitutionDb.");

    /// <summary>The unit of work this context belongs to; null for a reader.</summary>
    internal WriteUnit? Unit { get; private set; }

    /// <summary>Identity's schema with passkeys.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>
    /// Runs a command: everything it changes, the events it raises, its trail entries and its idempotency key are
    /// committed in one transaction, or nothing is. The work must do no other I/O, and may be run again on a conflict.
    /// </summary>
    /// <param name="actor">Who acts, under which permission.</param>
    /// <param name="once">What makes the command happen once.</param>
    /// <param name="work">The command. It decides by what it reads inside.</param>
    /// <param name="ct">Cancels waiting; what was committed stays.</param>
    public Task<Outcome<T>> Write<T>(Actor actor, Once once, Func<WriteUnit, Task<Outcome<T>>> work, CancellationToken ct = default) =>
        Unit is null
            ? Home.Write(actor, once, work, ct)
            : throw new InvalidOperationException("A command can't start another inside itself: call its rules, not its Handle.");

    /// <summary>The rows the actor's current permission reaches, untracked.</summary>
    public IQueryable<T> Visible<T>(Actor actor) where T : class, IScoped<T>
    {
        var rows = Set<T>().AsNoTracking();
        return actor.Reach.Institution ? rows : rows.Where(T.Within(actor.Reach, this));
    }

    /// <summary>Refuses to save outside a unit of work.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Unit is null
            ? throw new InvalidOperationException("Changes are saved by db.Write, with their events and trail entries.")
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    /// <summary>Refuses: saving is asynchronous and goes through db.Write.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Changes are saved by db.Write, asynchronously.");

    internal void Open(InstitutionDb home, WriteUnit? unit = null)
    {
        this.home = home;
        Unit = unit;
    }

    /// <summary>The installed modules' tables, mapped after the kernel's own.</summary>
    protected abstract IReadOnlyList<IModule> Modules { get; }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        conventions.Properties<LocalizedText>().HaveConversion<LocalizedTextStorage>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var assembly in Modules.Select(m => m.GetType().Assembly).Append(typeof(CairnDb).Assembly).Distinct())
        {
            foreach (var id in assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>))))
            {
                conventions.Properties(id).HaveConversion(typeof(IdStorage<>).MakeGenericType(id));
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        KernelMap.Map(builder);
        foreach (var module in Modules)
        {
            module.Map(builder);
        }

        foreach (var aggregate in builder.Model.GetEntityTypes().Where(t => typeof(Aggregate).IsAssignableFrom(t.ClrType)))
        {
            builder.Entity(aggregate.ClrType).Property(nameof(Aggregate.Version)).IsConcurrencyToken();
        }
    }
}
