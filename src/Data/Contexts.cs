using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Cairn.Data;

/// <summary>The institution's tables in SQLite.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : CairnDb(options)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<IModule> Modules => Installed.Modules;
}

/// <summary>The institution's tables in PostgreSQL.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : CairnDb(options)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<IModule> Modules => Installed.Modules;
}

/// <summary>For <c>dotnet ef</c> and <see cref="Models"/>: never opens a connection.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>For <c>dotnet ef</c> and <see cref="Models"/>: never opens a connection.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=design").Options);
}
