using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>Ngozi enters the course that Amara lacks, sees the audit complete, approves what it proposes, and takes one award back.</summary>
internal static class RegistrarDay
{
    public static async Task Go(Walk walk)
    {
        var page = await walk.SignIn("ngozi");
        await walk.Go(page, "Learners");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Name, address or number" }).FillAsync("lindq");
        await walk.Press(page, "Search", "Learners");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Guadalupe Villanueva" })).ToHaveCountAsync(0);
        await walk.Follow(page, "Amara Lindqvist", "Amara Lindqvist");
        await walk.Follow(page, "How close to each credential", "How close Amara Lindqvist is");
        await walk.Follow(page, CurriculumDay.Badge, $"Amara Lindqvist: {CurriculumDay.Badge}");
        await walk.Follow(page, "Amara Lindqvist", "Amara Lindqvist");

        await EnterTheCourse(walk, page);
        await RecordAPlacement(walk, page);
        await ChangeProgramAndAdvisor(walk, page);
        await walk.Campus.Deliver();
        await walk.Follow(page, "How close to each credential", "How close Amara Lindqvist is");
        await Expect(Walk.Row(page, CurriculumDay.Badge).GetByText("Complete: waiting for its award")).ToBeVisibleAsync();

        await ApproveBoth(walk, page);
        await TakeOneBack(walk, page);
        await SetTheInstitution(walk, page);
        await page.Context.CloseAsync();
    }

    private static async Task EnterTheCourse(Walk walk, IPage page)
    {
        await walk.Follow(page, "Add a course", "Add a course");
        await page.GetByLabel("Subject").FillAsync("HIST");
        await walk.Press(page, "Save", "Add a course");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "things to mend" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Subject")).ToHaveValueAsync("HIST");
        await page.GetByLabel("Number").FillAsync("130");
        await page.GetByLabel("Term").SelectOptionAsync(new SelectOptionValue { Label = "Fall 2026 (Northfield College)" });
        await page.GetByLabel("Credits", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("Grade").FillAsync("C");
        await walk.Press(page, "Save", "Amara Lindqvist");

        // The title is the catalog's; the grade was a slip, and its correction says so.
        await Expect(Walk.Row(page, "HIST 130").GetByText("A History of Counting People")).ToBeVisibleAsync();
        await walk.FollowRow(page, "HIST 130", "Change the grade of HIST 130");
        await Expect(page.GetByLabel("Grade")).ToHaveValueAsync("C");
        await page.GetByLabel("Grade").FillAsync("A-");
        await page.GetByLabel("Reason").FillAsync("Read from the wrong line of the sheet.");
        await walk.Press(page, "Save", "Amara Lindqvist");
        await walk.Follow(page, "Show what was done, by whom and when", "Amara Lindqvist");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History" })).ToBeVisibleAsync();
    }

    private static async Task RecordAPlacement(Walk walk, IPage page)
    {
        const string facts = "Tests, placements and other facts";
        await walk.Follow(page, facts, facts);
        await walk.Press(page, "Save", facts);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "things to mend" })).ToBeVisibleAsync();
        await page.GetByLabel("What it is").SelectOptionAsync(new SelectOptionValue { Label = "Placement" });
        await page.GetByLabel("Which one").FillAsync("MATH-151");
        await page.GetByLabel("Day").FillAsync("2025-08-20");
        await page.GetByLabel("Source").FillAsync("Department of Mathematics");
        await walk.Press(page, "Save", facts);
        await Expect(page.GetByText("Saved. Audits count it from now on.")).ToBeVisibleAsync();
        await walk.Follow(page, "Amara Lindqvist", "Amara Lindqvist");
        await Expect(page.GetByText("MATH-151")).ToBeVisibleAsync();
    }

    private static async Task ChangeProgramAndAdvisor(Walk walk, IPage page)
    {
        const string title = "Programs and advisor";
        await walk.Follow(page, title, title);
        await walk.Press(page, "Enter a program", title);
        await Expect(page.GetByText("Choose a program.").First).ToBeVisibleAsync();
        await page.GetByLabel("Expected graduation").First.FillAsync("2029-05-31");
        await walk.Press(page, "Save the day", title);
        await Expect(page.GetByText("The expected graduation is saved.")).ToBeVisibleAsync();

        // Who advises her stops, and goes on.
        await page.GetByLabel("Who no longer advises").SelectOptionAsync(new SelectOptionValue { Label = "Layla al-Khatib" });
        await walk.Press(page, "End advising", title);
        await Expect(page.GetByText("They no longer advise this learner.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Advisor", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Layla al-Khatib" });
        await walk.Press(page, "Assign an advisor", title);
        await Expect(page.GetByText("The advisor is assigned.")).ToBeVisibleAsync();
        await walk.Follow(page, "Amara Lindqvist", "Amara Lindqvist");
        await Expect(page.GetByText("graduation expected")).ToBeVisibleAsync();
    }

    private static async Task ApproveBoth(Walk walk, IPage page)
    {
        await walk.Go(page, "Today");
        await walk.Follow(page, "Review", "Awards");
        Assert.Contains("N-250114,Amara Lindqvist", Encoding.UTF8.GetString(await Walk.Download(page, "CSV")), StringComparison.Ordinal);
        await walk.FollowRow(page, CurriculumDay.Badge, CurriculumDay.Badge);
        await walk.Press(page, "Approve and sign", CurriculumDay.Badge);
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "From approval to proof" }).GetByText("Ngozi Okonkwo-Delacroix")).ToBeVisibleAsync();

        await walk.Go(page, "Awards");
        await walk.Press(page, "Approve and sign", "Awards");
        await Expect(page.GetByText("Choose at least one award.").First).ToBeVisibleAsync();
        foreach (var box in await page.GetByRole(AriaRole.Checkbox, new() { Name = "Amara Lindqvist" }).AllAsync())
        {
            await box.CheckAsync();
        }

        await walk.Press(page, "Approve and sign", "Awards");
        await Expect(page.GetByText("One award approved and signed")).ToBeVisibleAsync();
        await walk.Follow(page, "Awarded", "Awards");
    }

    private static async Task TakeOneBack(Walk walk, IPage page)
    {
        await walk.FollowRow(page, "College Writing", "College Writing");
        await page.GetByLabel("Reason").FillAsync("The grade in WRIT 210 was another person’s.");
        await walk.Press(page, "Take the award back", "College Writing");
        await Expect(page.GetByText("The grade in WRIT 210 was another person’s.").First).ToBeVisibleAsync();
        await walk.Go(page, "Awards");
        await walk.Follow(page, "Taken back", "Awards");
        await Expect(Walk.Row(page, "College Writing")).ToBeVisibleAsync();
    }

    /// <summary>What the institution itself is made of: a unit that begins and ends, a term's last day, how averages are computed.</summary>
    private static async Task SetTheInstitution(Walk walk, IPage page)
    {
        const string office = "Office of Records and Very Long Names of Offices Nobody Shortens";
        await walk.Go(page, "Units");
        await page.GetByLabel("Kind of unit").SelectOptionAsync("Department");
        await page.GetByLabel("Name in English").FillAsync(office);
        await page.GetByLabel("Code").FillAsync("RECORDS-OFFICE");
        await page.GetByLabel("Within").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await walk.Press(page, "Add a unit", "Units");
        await walk.Follow(page, office, office);
        await page.GetByLabel("Name in English").FillAsync("");
        await walk.Press(page, "Save", office);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "One thing to mend" })).ToBeVisibleAsync();
        await page.GetByLabel("Name in English").FillAsync("Records Office");
        await walk.Press(page, "Save", "Records Office");
        await walk.Press(page, "End this unit", "Records Office");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This unit has ended" })).ToBeVisibleAsync();
        await walk.Press(page, "Take the end back", "Records Office");

        await walk.Go(page, "Terms");
        await walk.Follow(page, "Spring 2027", "Spring 2027");
        await page.GetByLabel("Last day").FillAsync("2027-05-20");
        await walk.Press(page, "Save", "Terms");
        await Expect(page.GetByText("Spring 2027 is saved.")).ToBeVisibleAsync();

        await walk.Go(page, "Grading");
        await walk.Follow(page, "Northfield College: the last taking counts", "GPA policy");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("");
        await walk.Press(page, "Save", "GPA policy");
        await Expect(page.GetByText("Fill in this field.").First).ToBeVisibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Northfield 2027");
        await page.GetByLabel("Marks with other points than the scheme’s").FillAsync("A+ 4.3");
        await walk.Press(page, "Save", "Grading");
        await walk.Follow(page, "Northfield 2027", "GPA policy");
    }
}
