using Cairn.Kernel;

namespace Cairn.Tests;

/// <summary>
/// The databases every slice is tested on: SQLite always, PostgreSQL when <c>CAIRN_TEST_POSTGRES</c> holds a
/// connection string to a server where databases may be created.
/// </summary>
public static class Databases
{
    /// <summary>The PostgreSQL server; null when there is none.</summary>
    public static string? Postgres { get; } = Environment.GetEnvironmentVariable("CAIRN_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    /// <summary>For <c>[MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]</c>.</summary>
    public static TheoryData<DatabaseKind> Each() => Postgres is null
        ? new(DatabaseKind.Sqlite)
        : new(DatabaseKind.Sqlite, DatabaseKind.Postgres);
}
