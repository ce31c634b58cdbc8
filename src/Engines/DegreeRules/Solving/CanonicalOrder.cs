namespace Cairn.DegreeRules;

/// <summary>Orders attempts by what they are, ids last: renaming ids or shuffling the record changes no answer.</summary>
internal static class CanonicalOrder
{
    public static int Compare(Attempt a, Attempt b)
    {
        var order = (int)a.Status - (int)b.Status;
        if (order == 0) order = a.Term.Order.CompareTo(b.Term.Order);
        if (order == 0) order = string.CompareOrdinal(a.Course.Subject, b.Course.Subject);
        if (order == 0) order = string.CompareOrdinal(a.Course.Number, b.Course.Number);
        if (order == 0) order = string.CompareOrdinal(a.Course.Institution, b.Course.Institution);
        if (order == 0) order = a.CountingCredits.CompareTo(b.CountingCredits);
        if (order == 0) order = string.CompareOrdinal(a.Grade, b.Grade);
        return order == 0 ? string.CompareOrdinal(a.Id, b.Id) : order;
    }

    /// <summary>Whether, of two attempts at one course, the first is the one that counts.</summary>
    public static bool Replaces(Attempt a, Attempt b, RepeatPolicy policy, GradeScheme grades)
    {
        if (a.Status != b.Status) return a.Status < b.Status;
        if (policy == RepeatPolicy.Latest && a.Term.Order != b.Term.Order) return a.Term.Order > b.Term.Order;
        var (first, second) = (Worth(a, grades), Worth(b, grades));
        if (first != second) return first > second;
        return Compare(a, b) < 0;
    }

    private static decimal Worth(Attempt attempt, GradeScheme grades) => grades.Find(attempt.Grade) switch
    {
        null => -2,
        { Passing: false } => -1,
        var grade => grade.Points ?? grade.ComparesAs ?? 0,
    };
}
