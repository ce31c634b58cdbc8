using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>Søren adds a course and a badge and writes its rules; Henrike, who wrote none of it, sends it back once and then approves it.</summary>
internal static class CurriculumDay
{
    /// <summary>As long as titles get: 90 characters.</summary>
    public const string Badge = "Numbers in Public: reading data, speaking about it, and answering for what it does to us.";

    private const string Rules = """
        cairn_rules: 1
        credential: numbers-in-public
        title: Numbers in Public
        institution: NORTHFIELD
        unit: semester credits
        require:
          id: numbers-in-public
          all:
            - { id: data, title: Reading data, course: STAT 110, grade: C }
            - { id: speaking, title: Speaking, course: COMM 105, grade: C }
            - { id: counting, title: Counting people, course: HIST 130, grade: B- }

        """;

    private const string Before = """
        cairn_rules: 1
        credential: before/STAT-111
        institution: NORTHFIELD
        require:
          {course: MATH 110, grade: C}

        """;

    public static async Task Go(Walk walk)
    {
        var soren = await walk.SignIn("soren");
        await AddACourse(walk, soren);
        await DraftABadge(walk, soren);

        // Who wrote a version can't decide about it.
        await walk.Go(soren, "Reviews");
        await walk.Follow(soren, $"{Badge} 2026", $"{Badge} 2026");
        await Expect(soren.GetByText("You wrote part of it, so somebody else decides.")).ToBeVisibleAsync();
        await Expect(soren.GetByRole(AriaRole.Button, new() { Name = "Decide" })).ToHaveCountAsync(0);

        var henrike = await walk.SignIn("henrike");
        await Decide(walk, henrike, "Return", "Say who is counted.", "Draft");
        await soren.ReloadAsync();
        await soren.GetByLabel("A word to the reviewer").FillAsync("HIST 130 says who is counted.");
        await walk.Press(soren, "Hand in for review", $"{Badge} 2026");
        await Decide(walk, henrike, "Approve", "Clear, and taught every year.", "Approved");
        await Expect(henrike.GetByText("Clear, and taught every year.")).ToBeVisibleAsync();

        await walk.Follow(henrike, Badge, Badge);
        await walk.Follow(henrike, "Public page", Badge);
        await Expect(henrike.GetByText("In force", new() { Exact = true })).ToBeVisibleAsync();
        await soren.Context.CloseAsync();
        await henrike.Context.CloseAsync();
        await walk.Campus.Deliver();
    }

    private static async Task AddACourse(Walk walk, IPage page)
    {
        await walk.Go(page, "Courses");
        await walk.Follow(page, "Add a course", "Add a course");
        await page.GetByLabel("Subject").FillAsync("stat");
        await page.GetByLabel("Number").FillAsync("110");
        await page.GetByLabel("Title in English").FillAsync("Reading Data, Online");
        await page.GetByLabel("Credits", new() { Exact = true }).FillAsync("3");
        await walk.Press(page, "Add a course", "Add a course");
        await Expect(page.GetByText("There is STAT 110 Reading Data already.").First).ToBeVisibleAsync();

        await page.GetByLabel("Number").FillAsync("111");
        await walk.Press(page, "Add a course", "STAT 111 Reading Data, Online");
        await walk.Follow(page, "Edit the course", "Edit STAT 111");
        await page.GetByLabel("Title in Spanish").FillAsync("Leer datos en línea");
        await page.GetByLabel("Credits", new() { Exact = true }).FillAsync("2.5");
        await page.GetByLabel("Prerequisites").FillAsync(Before.Replace("MATH 110", "MATH 1100", StringComparison.Ordinal));
        await walk.Press(page, "Save the course", "Edit STAT 111");
        await Expect(page.GetByText("Line 5, column 3: MATH 1100 is in no catalog.").First).ToBeVisibleAsync();
        await page.GetByLabel("Prerequisites").FillAsync(Before);
        await walk.Press(page, "Save the course", "STAT 111 Reading Data, Online");
        await Expect(page.GetByText("MATH 110, C or better")).ToBeVisibleAsync();
        await Expect(page.GetByText("2.5 semester credits")).ToBeVisibleAsync();

        await page.GetByLabel("Another course that is the same").FillAsync("STAT 999");
        await walk.Press(page, "Link them", "STAT 111 Reading Data, Online");
        await Expect(page.GetByText("There is no course STAT 999 here.").First).ToBeVisibleAsync();
        await page.GetByLabel("Another course that is the same").FillAsync("stat 110");
        await walk.Press(page, "Link them", "STAT 111 Reading Data, Online");
        await Expect(Walk.Link(page, "STAT 110 Reading Data")).ToBeVisibleAsync();
    }

    private static async Task DraftABadge(Walk walk, IPage page)
    {
        await walk.Go(page, "Credentials");
        await walk.Follow(page, "Add a credential", "Add a credential");
        await page.GetByLabel("Kind").SelectOptionAsync("Badge");
        await page.GetByLabel("Title in English").FillAsync(Badge);
        await page.GetByLabel("Name in rules").FillAsync("numbers-in-public");
        await page.GetByLabel("Answers for it").SelectOptionAsync("Department of Humanities");
        await page.GetByLabel("What whoever earns it can do, in English").FillAsync("You can read what data says, and say it to others without making it say more.");
        await walk.Press(page, "Add a credential", Badge);

        await page.GetByLabel("Catalog year").FillAsync("2026");
        await page.GetByLabel("First day in force").FillAsync("2026-08-01");
        await walk.Press(page, "Start a version", $"Rules of {Badge}, 2026");
        await page.GetByLabel("Rules", new() { Exact = true }).FillAsync(Rules.Replace("STAT 110", "STAT 1100", StringComparison.Ordinal));
        await walk.Press(page, "Look at the tree", $"Rules of {Badge}, 2026");
        await Expect(page.GetByText("STAT 1100 is in no catalog.")).ToBeVisibleAsync();
        await page.GetByLabel("Rules", new() { Exact = true }).FillAsync(Rules);
        await page.GetByLabel("What you changed, and why").FillAsync("Three courses.");
        await walk.Press(page, "Save the draft", $"{Badge} 2026");
        await walk.Press(page, "Hand in for review", $"{Badge} 2026");
        await Expect(page.GetByText("In review").First).ToBeVisibleAsync();
    }

    private static async Task Decide(Walk walk, IPage page, string verdict, string comment, string stage)
    {
        await walk.Go(page, "Reviews");
        await walk.Follow(page, $"{Badge} 2026", $"{Badge} 2026");
        await page.GetByLabel(verdict, new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Comment").FillAsync(comment);
        await walk.Press(page, "Decide", $"{Badge} 2026");
        await Expect(page.GetByRole(AriaRole.Main).GetByText(stage, new() { Exact = true }).First).ToBeVisibleAsync();
    }
}
