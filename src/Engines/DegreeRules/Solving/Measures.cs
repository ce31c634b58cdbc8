namespace Cairn.DegreeRules;

/// <summary>The numbers of each attempt, as the search wants them.</summary>
internal sealed class Measures
{
    public Measures(Attempt[] attempts, GradeScheme grades, string unit)
    {
        Credits = new long[attempts.Length];
        Subject = new int[attempts.Length];
        Term = new int[attempts.Length];
        Quality = new (long, long)[attempts.Length];
        OfLevel = new AttemptSet[Problem.Levels];
        var subjects = new Dictionary<string, int>(StringComparer.Ordinal);
        var terms = new Dictionary<int, int>();
        var graded = default(AttemptSet);
        var (completed, inProgress, planned) = (default(AttemptSet), default(AttemptSet), default(AttemptSet));
        for (var i = 0; i < attempts.Length; i++)
        {
            var attempt = attempts[i];
            Credits[i] = attempt.Unit == unit ? Milli.Of(attempt.CountingCredits) : 0;
            if (!subjects.TryGetValue(attempt.Course.Subject, out var subject)) subjects[attempt.Course.Subject] = subject = subjects.Count;
            Subject[i] = subject;
            if (!terms.TryGetValue(attempt.Term.Order, out var term)) terms[attempt.Term.Order] = term = terms.Count;
            Term[i] = term;
            if (GradePoints.Of(attempt, grades) is { } quality)
            {
                Quality[i] = (Milli.Of(quality.Points), Milli.Of(quality.Credits));
                graded = graded.With(i);
            }

            if (attempt.Status == AttemptStatus.Completed) completed = completed.With(i);
            else if (attempt.Status == AttemptStatus.InProgress) inProgress = inProgress.With(i);
            else planned = planned.With(i);
        }

        Graded = graded;
        OfLevel = [completed, completed | inProgress, completed | inProgress | planned];
        OneLevel = (inProgress | planned).IsEmpty;
        UniformCredits = Credits.Length > 0 && Array.TrueForAll(Credits, c => c == Credits[0]) ? Credits[0] : 0;
    }

    public long[] Credits { get; }

    public int[] Subject { get; }

    public int[] Term { get; }

    public (long Points, long Credits)[] Quality { get; }

    public AttemptSet Graded { get; }

    public AttemptSet[] OfLevel { get; }

    public bool OneLevel { get; }

    public long UniformCredits { get; }
}
