namespace Cairn.Design;

/// <summary>What the gallery shows its components with.</summary>
internal static class Samples
{
    public static readonly IReadOnlyList<Stone> Stones =
    [
        new("College Writing", StoneState.Earned, "badge · December 2025", "/design/home"),
        new("Quantitative Reasoning", StoneState.Earned, "microcredential · May 2026", "/design/home"),
        new("Data Ethics", StoneState.Earned, "badge · today", "/design/home"),
        new("Certificate in Applied Statistics", StoneState.Near, "STAT 316 is offered in spring", "/design/audit") { Word = "One course away" },
        new("B.A. Economics", StoneState.OnTheWay, "71 of 120 credits, 16 now", "/design/audit") { Share = .59m },
    ];

    public static readonly IReadOnlyList<ChainLink> Chain =
    [
        new(ChainName.Approved, ChainState.Holds, new(2026, 2, 3), "by the senate", "/design"),
        new(ChainName.Earned, ChainState.Holds, new(2026, 11, 20), "3 courses"),
        new(ChainName.Awarded, ChainState.Holds, new(2026, 11, 23), "by the registrar"),
        new(ChainName.Signed, ChainState.Holds, new(2026, 11, 23), "Ed25519"),
        new(ChainName.Verified, ChainState.Holds, new(2026, 11, 23), "by you"),
    ];

    public static readonly IReadOnlyList<CheckNode> Audit =
    [
        new("Foundations", CheckState.Met)
        {
            Summary = "8 of 8 credits",
            Counts = [new("MATH 120", "Calculus I", "Fall 2024", "B+", "4 credits", Href: "/design"), new("STAT 110", "Introduction to Statistics", "Spring 2025", "A", "4 credits", Href: "/design")],
        },
        new("Methods", CheckState.Partly)
        {
            Summary = "2 of 3 courses",
            Next = "Take STAT 316 or STAT 320. STAT 316 is offered in spring.",
            Parts =
            [
                new("Regression", CheckState.Met) { Counts = [new("STAT 272", "Statistical Modeling", "Fall 2025", "A-", "4 credits", Href: "/design")] },
                new("Design of experiments", CheckState.UnderWay) { Counts = [new("STAT 282", "Experiments and Surveys", "Fall 2026", null, "4 credits", CheckState.UnderWay)] },
                new("One advanced course", CheckState.Missing)
                {
                    Summary = "0 of 1",
                    DidNotCount =
                    [
                        new("STAT 316", "Advanced Modeling", "You withdrew in spring 2026; a course counts here with a C or better."),
                        new("CS 251", "Algorithms", "It is not on the list for this credential in catalog year 2025."),
                    ],
                },
            ],
        },
        new("Ethics", CheckState.Waived) { Exception = "Waived by Ida Berg, advisor, on May 4: the Data Ethics badge covers it." },
        new("Capstone", CheckState.Planned) { Summary = "planned for spring 2027", Counts = [new("STAT 390", "Capstone", "Spring 2027", null, "4 credits", CheckState.Planned)] },
        new("Residency", CheckState.Unknown) { Next = "The transcript of Lakeside College has not been read yet." },
        new("GPA of at least 2.7 in these courses", CheckState.Met) { Summary = "3.46" },
    ];
}
