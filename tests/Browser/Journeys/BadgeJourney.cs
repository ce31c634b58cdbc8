using Cairn.Kernel;

namespace Cairn.Browser.Journeys;

/// <summary>A badge goes its whole way by hand, each step by the person whose step it is: drafted, reviewed, earned, awarded, shared, verified.</summary>
public sealed class BadgeJourney
{
    [Fact]
    public async Task A_badge_goes_its_whole_way_and_every_page_on_it_is_fit_to_be_seen()
    {
        await using var campus = await SampleCampus.Open(DatabaseKind.Sqlite);
        var walk = new Walk(campus, script: true, looks: true);
        await Go(walk);
        await AdministratorDay.Go(walk);

        Assert.True(walk.Found.Count == 0, string.Join('\n', walk.Found.Distinct()));

        // The pages without an id in their address are EveryPageTests' own; every other one lies on this way.
        Assert.Empty(PageRoutes.WithIdNotAmong(campus.Services, walk.Looked));
    }

    [Fact]
    public async Task Nobody_on_its_way_needs_a_script()
    {
        await using var campus = await SampleCampus.Open(DatabaseKind.Sqlite);
        await Go(new(campus, script: false, looks: false));
    }

    [Fact]
    public async Task It_goes_the_same_way_on_PostgreSQL()
    {
        if (Campus.Postgres is null)
        {
            Assert.Skip("There is no PostgreSQL: set CAIRN_TEST_POSTGRES.");
        }

        await using var campus = await SampleCampus.Open(DatabaseKind.Postgres);
        var walk = new Walk(campus, script: true, looks: false);
        await Go(walk);
        await AdministratorDay.Go(walk);
    }

    private static async Task Go(Walk walk)
    {
        await CurriculumDay.Go(walk);
        await RegistrarDay.Go(walk);
        await ExceptionDay.Go(walk);
        await VerifierDay.Go(walk, await LearnerDay.Go(walk));
    }
}
