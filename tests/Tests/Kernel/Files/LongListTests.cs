using System.Net;
using System.Text;
using Cairn.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Kernel.Files;

/// <summary>A list of any length is taken as a file while only some of its rows are in memory.</summary>
public sealed class LongListTests
{
    private const int Many = 70_000;

    [Fact]
    public async Task Rows_of_csv_go_out_as_they_come_and_never_more_than_a_batch_waits()
    {
        var to = new Counting();
        var (made, most) = (0, 0);

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            for (; made < Many; made++)
            {
                await Task.CompletedTask;
                most = Math.Max(most, made - to.Lines);
                yield return [made, "=text", null];
            }
        }

        await ListFile.WriteCsv(to, ["No", "Text", "Nothing"], Rows(), TestContext.Current.CancellationToken);

        Assert.Equal((Many + 1, Batches.Size), (to.Lines, most + 1));
        Assert.StartsWith("\uFEFFNo,Text,Nothing", to.Head);
        Assert.Equal(1, to.Marks);
    }

    [Fact]
    public async Task A_workbook_of_too_many_rows_is_refused_in_words_after_no_more_than_it_can_hold()
    {
        var made = 0;
        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await Task.CompletedTask;
            while (true)
            {
                made++;
                yield return [1];
            }
        }

        var answer = Assert.IsType<ProblemHttpResult>(await ListFile.Xlsx("endless", ["No"], Rows(), TestContext.Current.CancellationToken));

        Assert.Equal(("urn:cairn:problem:list-too-long", StatusCodes.Status409Conflict, ListFile.MostRowsOfWorkbook + 1), (answer.ProblemDetails.Type, answer.StatusCode, made));
        Assert.Contains("at most 100,000 rows", answer.ProblemDetails.Detail);
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Seventy_thousand_rows_are_read_a_batch_at_a_time_and_all_arrive_in_order(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        await Fill(college);
        var (batches, seen) = (new List<int>(), 0);
        await using var db = college.Home.OpenReader();
        await foreach (var run in Batches.Of<JobRecord, JobRecord>(db, reader => reader.Set<JobRecord>().AsNoTracking().OrderBy(j => j.Period), found =>
        {
            batches.Add(found.Count);
            return Task.FromResult<IReadOnlyList<JobRecord>>(found);
        }, TestContext.Current.CancellationToken))
        {
            Assert.Equal(seen++.ToString("D6"), run.Period);
        }

        Assert.Equal((Many, Batches.Size, Many / Batches.Size), (seen, batches.Max(), batches.Count));

        var administrator = await college.Sign(Role.Administrator);
        using var csv = await administrator.Http.GetAsync("/api/v1/jobs.csv", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, null), (csv.StatusCode, csv.Content.Headers.ContentLength));
        Assert.Equal("jobs.csv", csv.Content.Headers.ContentDisposition!.FileName);
        using var lines = new StreamReader(await csv.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var count = 0;
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is not null)
        {
            count++;
        }

        Assert.Equal(Many + 1, count);
    }

    private static async Task Fill(College college)
    {
        await using var db = college.Home.OpenReader();
        var padded = college.Home.Institution.Database == DatabaseKind.Sqlite ? "printf('%06d', n)" : "lpad(n::text, 6, '0')";
        var fill = $"""
            WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Many - 1})
            INSERT INTO kernel_jobs ("Job", "Period", "Started", "Node") SELECT 'many', {padded}, 1, 'test' FROM numbers
            """;
        await db.Database.ExecuteSqlRawAsync(fill);
    }

    /// <summary>Counts the lines that were written, and keeps none.</summary>
    private sealed class Counting : MemoryStream
    {
        public int Lines { get; private set; }

        public int Marks { get; private set; }

        public string Head { get; private set; } = "";

        // A stream in memory is copied into another one at once.
        public override void Write(byte[] buffer, int offset, int count)
        {
            var bytes = buffer.AsSpan(offset, count);
            Lines += bytes.Count((byte)'\n');
            Marks += bytes.Count<byte>([0xEF, 0xBB, 0xBF]);
            Head = Head.Length > 0 ? Head : Encoding.UTF8.GetString(bytes[..40]);
        }
    }
}
