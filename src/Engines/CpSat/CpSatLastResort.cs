using Google.OrTools.Sat;

namespace Cairn.DegreeRules;

/// <summary>
/// Google OR-Tools' CP-SAT as the last resort: one worker, a fixed seed and a limit on deterministic time, so that the
/// same problem gets the same answer. The numbers of the score are minimized one after the other.
/// </summary>
/// <param name="deterministicSeconds">Most work for each number of the score, in CP-SAT's deterministic seconds.</param>
public sealed class CpSatLastResort(double deterministicSeconds = 0.1) : LastResort
{
    internal override LastWord Solve(Problem problem, int[] start)
    {
        var model = new AuditModel(problem);
        model.Hint(start);
        int[]? choice = null;
        var score = new long[5];
        var isProven = true;
        for (var number = 0; number < score.Length; number++)
        {
            if (!model.Minimize(number)) continue;
            var solver = new CpSolver
            {
                StringParameters = FormattableString.Invariant(
                    $"num_workers:1 random_seed:1 max_deterministic_time:{deterministicSeconds} cp_model_presolve:true"),
            };
            var status = solver.Solve(model.Model);
            if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
            {
                choice = model.Choice(solver);
                score[number] = (long)Math.Round(solver.ObjectiveValue);
                model.Hint(choice);
            }

            if (status != CpSolverStatus.Optimal)
            {
                isProven = false;
                break;
            }

            model.Keep(number, score[number]);
        }

        if (!isProven) return new LastWord(choice, null);
        if (problem.OneLevel) score[1] = score[2] = score[0];
        return new LastWord(choice, new AuditScore(score[0], score[1], score[2], score[3], (int)score[4]));
    }
}
