using Cairn.Kernel;
using Npgsql;

namespace Cairn.Tests;

/// <summary>
/// Holds back whatever would write to a table of PostgreSQL, but nothing that reads: commands that decide by what they read stand
/// at the same point, just before they write, until they are let go together. On SQLite, where one writes at a time, it holds nothing.
/// </summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private readonly NpgsqlConnection? connection;
    private readonly NpgsqlTransaction? transaction;

    private HeldTable(NpgsqlConnection? connection, NpgsqlTransaction? transaction) => (this.connection, this.transaction) = (connection, transaction);

    public static async Task<HeldTable> Of(InstitutionDb home, string table)
    {
        if (home.Institution.Database != DatabaseKind.Postgres)
        {
            return new(null, null);
        }

        var connection = new NpgsqlConnection(home.Institution.ConnectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand($"LOCK TABLE {table} IN SHARE MODE", connection, transaction);
        await hold.ExecuteNonQueryAsync();
        return new(connection, transaction);
    }

    /// <summary>Waits until so many commands wait, for the table or for each other; then lets them go.</summary>
    public async Task LetGoWhenWaiting(int commands)
    {
        if (connection is null)
        {
            return;
        }

        // Each round is a question to the server; it is over when the commands have come as far as they can.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var waiting = new NpgsqlCommand(
            "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection, transaction);
        while ((long)(await waiting.ExecuteScalarAsync(limit.Token))! < commands)
        {
        }

        await transaction!.CommitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await transaction!.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
