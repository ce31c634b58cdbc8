using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.Kernel;
using Microsoft.Data.Sqlite;

namespace Cairn.Tests.Modules.Curriculum;

public class CourseListPlanTests
{
    [Theory]
    [InlineData("ORDER BY Subject, Number, Id")]
    [InlineData("ORDER BY SortTitle, Id")]
    [InlineData("ORDER BY Credits, Id")]
    public async Task A_page_of_courses_in_any_order_is_read_from_an_index_and_sorted_by_nobody(string order)
    {
        await using var home = await TestHome.Open(DatabaseKind.Sqlite);
        await using var connection = new SqliteConnection(home.Home.Institution.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = connection.CreateCommand();
        ask.CommandText = $"EXPLAIN QUERY PLAN SELECT * FROM curriculum_courses {order} LIMIT 50";

        var plan = new List<string>();
        await using var rows = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(rows.GetString(3));
        }

        Assert.Contains(plan, step => step.Contains("USING INDEX", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Courses_are_found_by_words_in_any_language_sorted_both_ways_and_paged(DatabaseKind kind)
    {
        await using var home = await TestHome.Open(kind);
        var unit = new UnitId(Guid.CreateVersion7());
        await home.Home.Write<Done>(Actor.System("test"), Once.Named("Arrange"), async write =>
        {
            write.Add(new Unit { Id = unit, Kind = UnitKind.Institution, Code = "N", Name = "N", Path = Unit.PathOf(null, unit), From = new(1900, 1, 1) });
            LocalizedText[] titles = [new([new("en", "Algebra"), new("es", "Álgebra")]), "Botany", "Calculus"];
            await CourseCatalog.Put(write.Db, write, [.. titles.Select((t, i) => new CourseFacts(new(unit, "X", $"{i}"), t, 10 - i, "credits"))], default);
            return new Done();
        }, default);
        await using var db = home.Home.OpenReader();

        Assert.Equal(["0"], await Find(new("álgebra")));
        Assert.Equal(["2", "1", "0"], await Find(new(Sort: "-title")));
        Assert.Equal(["2", "1", "0"], await Find(new(Sort: "credits")));
        Assert.Equal(["1"], await Find(new(Page: 2, Size: 1)));
        Assert.Empty(await Find(new(Institution: "OTHER")));
        Assert.Empty(await Find(new("100%_")));

        async Task<IEnumerable<string>> Find(FindCourses.Request ask) => (await FindCourses.Handle(ask, db, default)).Value.Courses.Select(c => c.Number);
    }
}
