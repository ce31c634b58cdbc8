using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cairn.Kernel;

/// <summary>What an erasure did.</summary>
/// <param name="Rows">Rows deleted or cleared, by table.</param>
/// <param name="Files">Blobs whose files are to be deleted once the unit is committed.</param>
public sealed record ErasureReport(IReadOnlyDictionary<string, int> Rows, IReadOnlyList<BlobId> Files);

/// <summary>
/// Erases a person: walks every table by what it declares, destroys the person's key, and forgets stored answers that
/// mention them. What stays is an id that leads to no one. Call <see cref="Finish"/> after the unit is committed.
/// </summary>
public static class PersonErasure
{
    /// <summary>Shorter values are too common to look for in stored answers.</summary>
    private const int ShortestValue = 4;

    /// <summary>Texts of the education record that are at least this long are somebody's words rather than codes.</summary>
    private const int ShortestWords = 24;

    /// <summary>Erases inside a unit of work. The trail entry names tables and numbers of rows, never values.</summary>
    public static async Task<ErasureReport> Erase(WriteUnit write, PersonId person, CancellationToken ct)
    {
        var files = await write.Set<Blob>().Where(b => b.Person == person).Select(b => b.Id).ToListAsync(ct);
        if (!await write.Set<ErasedPerson>().AnyAsync(e => e.Person == person, ct))
        {
            write.Add(new ErasedPerson { Person = person, At = write.Now });
            await write.Db.SaveChangesAsync(ct);
        }

        var values = new HashSet<string>();
        var plans = RetentionPlan.Personal(write.Db.Model);
        foreach (var plan in plans)
        {
            await Collect(write.Db, plan, person, values, ct);
        }

        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var plan in plans)
        {
            var changed = await Apply(write.Db, plan, person, ct);
            if (changed > 0)
            {
                rows[plan.Table.GetTableName()!] = changed;
            }
        }

        rows["kernel_idempotency"] = await ForgetAnswers(write, person, values, ct);
        await ForgetFailures(write, values, ct);
        write.Note(ValuesCheck.ErasureAction, Subject.Of(person), null,
            [.. rows.Select(r => new FieldChange(r.Key, null, r.Value.ToString(CultureInfo.InvariantCulture)))]);
        return new(rows, files);
    }

    /// <summary>After the commit: drops the key from memory, deletes the files, overwrites what the database has freed.</summary>
    public static async Task Finish(InstitutionDb home, PersonId person, ErasureReport report, CancellationToken ct)
    {
        home.Keys.Forget(person);
        foreach (var file in report.Files)
        {
            home.Blobs.DeleteFile(file);
        }

        ErasureList.Add(home.Institution, person);
        await home.Scrub(ct);
    }

    private static async Task<int> Apply(CairnDb db, RetentionPlan plan, PersonId person, CancellationToken ct)
    {
        // The statement is made of the model's own names; the person goes as a parameter.
        var statement = plan.Erasure switch
        {
            Erasure.Delete => $"DELETE FROM {plan.Name} WHERE {plan.Where()}",
            Erasure.Clear => $"UPDATE {plan.Name} SET {string.Join(", ", plan.Cleared.Select(c => $"{RetentionPlan.ColumnOf(c)} = {Nothing(c)}"))} WHERE {plan.Where()}",
            _ => null,
        };
        return statement is null ? 0 : await db.Database.ExecuteSqlRawAsync(statement, [person.Value], ct);
    }

    private static string Nothing(IProperty column) =>
        column.IsNullable ? "NULL"
        : column.ClrType == typeof(LocalizedText) ? "'{{}}'"
        : (column.GetTypeMapping().Converter?.ProviderClrType ?? column.ClrType) == typeof(string) ? "''"
        : throw new InvalidOperationException($"{column.DeclaringType.DisplayName()}.{column.Name} can't be cleared: it is neither text nor nullable.");

    /// <summary>
    /// The texts that are about to go, to find copies of them: of contact and identity data what nobody else has too (the name
    /// of a system or a code would hit everybody's answers), of the education record what is long enough to be somebody's words.
    /// </summary>
    private static async Task Collect(CairnDb db, RetentionPlan plan, PersonId person, HashSet<string> values, CancellationToken ct)
    {
        var columns = (plan.Erasure == Erasure.Clear ? plan.Cleared : plan.Erasure == Erasure.Delete ? [.. plan.Table.GetProperties()] : [])
            .Where(c => c.ClrType == typeof(string));
        var isIdentity = plan.Retention == RetentionClass.Relationship;
        var shortest = isIdentity ? ShortestValue : ShortestWords;
        foreach (var column in columns)
        {
            var name = RetentionPlan.ColumnOf(column);
            var sql = $"SELECT DISTINCT {name} AS \"Value\" FROM {plan.Name} WHERE LENGTH({name}) >= {shortest} AND {plan.Where()}"
                + (isIdentity ? $" AND NOT EXISTS (SELECT 1 FROM {plan.Name} AS o WHERE o.{name} = {plan.Name}.{name} AND ({plan.Where()}) IS NOT TRUE)" : "");
            await foreach (var value in db.Database.SqlQueryRaw<string>(sql, person.Value).AsAsyncEnumerable().WithCancellation(ct))
            {
                values.Add(value);
            }
        }
    }

    /// <summary>Deletes the stored answers that are the person's or mention them; asked again, such a command would run again.</summary>
    private static async Task<int> ForgetAnswers(WriteUnit write, PersonId person, HashSet<string> values, CancellationToken ct)
    {
        var name = $"person:{person.Value}";
        var id = person.Value.ToString();
        var escaped = values.Select(v => JsonSerializer.Serialize(v)[1..^1]).ToList();
        var mentioning = new List<Guid>();
        var answers = write.Set<IdempotencyRecord>().AsNoTracking().Select(i => new { i.Key, i.Actor, i.Response }).AsAsyncEnumerable();
        await foreach (var answer in answers.WithCancellation(ct))
        {
            if (answer.Actor == name || answer.Response.Contains(id, StringComparison.OrdinalIgnoreCase)
                || escaped.Any(v => answer.Response.Contains(v, StringComparison.OrdinalIgnoreCase)))
            {
                mentioning.Add(answer.Key);
            }
        }

        foreach (var some in mentioning.Chunk(500))
        {
            await write.Set<IdempotencyRecord>().Where(i => some.Contains(i.Key)).ExecuteDeleteAsync(ct);
        }

        return mentioning.Count;
    }

    /// <summary>What went wrong may have been told in the person's words.</summary>
    private static async Task ForgetFailures(WriteUnit write, HashSet<string> values, CancellationToken ct)
    {
        foreach (var delivery in await write.Set<Delivery>().Where(d => d.LastError != null).ToListAsync(ct))
        {
            delivery.LastError = Without(values, delivery.LastError!);
        }

        foreach (var run in await write.Set<JobRecord>().Where(j => j.Failure != null).ToListAsync(ct))
        {
            run.Failure = Without(values, run.Failure!);
        }
    }

    private static string Without(HashSet<string> values, string text) =>
        values.Any(v => text.Contains(v, StringComparison.OrdinalIgnoreCase)) ? "Removed with an erased person." : text;
}
