using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>Layla proposes that a course of Guadalupe's stands in for another, and that what a course asks for is waived; Ngozi approves, sees them hold, and revokes one.</summary>
internal static class ExceptionDay
{
    private const string Says = "STAT 272 counts in place of ECON 385 in Econometrics";
    private const string Program = "Bachelor of Arts in Economics";
    private const string Audit = $"Guadalupe Villanueva: {Program}";

    public static async Task Go(Walk walk)
    {
        await Propose(walk);
        var page = await walk.SignIn("ngozi");
        await OpenTheCourse(walk, page);
        await walk.Go(page, "Exceptions");
        await walk.Follow(page, "Guadalupe Villanueva", Says);
        await walk.Press(page, "Approve", Says);
        await Expect(page.GetByText("Layla al-Khatib")).ToBeVisibleAsync();
        await walk.Follow(page, Program, Audit);
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Exceptions", Exact = true });
        await Expect(card.GetByText(Says).First).ToBeVisibleAsync();
        await Expect(card.GetByText("In force")).ToBeVisibleAsync();

        await walk.Go(page, "Exceptions");
        await walk.Follow(page, "In force", "Exceptions");
        await walk.FollowRow(page, "Substitution", Says);
        await page.GetByLabel("Reason").FillAsync("The department took it back.");
        await walk.Press(page, "Revoke", Says);
        await Expect(page.GetByText("The department took it back.")).ToBeVisibleAsync();
        await walk.Go(page, "Exceptions");
        await walk.Follow(page, "Ended", "Exceptions");
        await Expect(Walk.Row(page, "Guadalupe Villanueva").GetByText("Revoked")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>What the course asks for is waived too, at its own requirement; the page that says who may take it honors that.</summary>
    private static async Task OpenTheCourse(Walk walk, IPage page)
    {
        await walk.Go(page, "Exceptions");
        await walk.Follow(page, "Guadalupe Villanueva", "Economic theory is waived");
        await walk.Press(page, "Approve", "Economic theory is waived");
        await walk.Follow(page, "ECON 385 Econometrics", "Guadalupe Villanueva: ECON 385 Econometrics");
        await Expect(page.GetByText("They need:")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Exceptions", Exact = true }).GetByText("In force")).ToBeVisibleAsync();
    }

    private static async Task Propose(Walk walk)
    {
        var page = await walk.SignIn("layla");
        await walk.Go(page, "Learners");
        await walk.Follow(page, "Guadalupe Villanueva", "Guadalupe Villanueva");
        await walk.Follow(page, "How close to each credential", "How close Guadalupe Villanueva is");
        await page.GetByLabel("Which course").FillAsync("ECON 385");
        await walk.Press(page, "Look it up", "Guadalupe Villanueva: ECON 385 Econometrics");
        await Expect(page.GetByText("They need: Economic theory")).ToBeVisibleAsync();
        await walk.Follow(page, "Propose an exception Economic theory", "An exception at Economic theory");
        await page.GetByLabel("Reason").FillAsync("Placed by the department.");
        await walk.Press(page, "Propose", "Economic theory is waived");
        await walk.Follow(page, "ECON 385 Econometrics", "Guadalupe Villanueva: ECON 385 Econometrics");
        await walk.Follow(page, "The course in the catalog", "ECON 385 Econometrics");
        await Expect(page.GetByText("STAT 272, before or at the same time")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await walk.Follow(page, "Credentials", "How close Guadalupe Villanueva is");
        await walk.Follow(page, Program, Audit);
        await walk.Follow(page, "Propose an exception Econometrics", "An exception at Econometrics");
        await walk.Follow(page, "Substitution", "An exception at Econometrics");
        await walk.Press(page, "Propose", "An exception at Econometrics");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "things to mend" })).ToBeVisibleAsync();
        var course = page.GetByLabel("Course on the record");
        await course.SelectOptionAsync((await course.Locator("option", new() { HasText = "STAT 272" }).GetAttributeAsync("value"))!);
        await Expect(page.GetByLabel("Counts in place of")).ToHaveValueAsync("ECON 385");
        await page.GetByLabel("Reason").FillAsync("Decided by the department.");
        await walk.Press(page, "Propose", Says);
        await Expect(page.GetByText("Waits for approval")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
