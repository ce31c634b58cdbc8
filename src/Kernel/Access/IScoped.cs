using System.Linq.Expressions;

namespace Cairn.Kernel;

/// <summary>
/// A table whose rows not everyone may see. <c>db.Visible&lt;T&gt;(actor)</c> applies <see cref="Within"/>;
/// reading such a table otherwise is for jobs, which act as the system.
/// </summary>
public interface IScoped<T> where T : class, IScoped<T>
{
    /// <summary>The rows within reach, as a condition the database evaluates. Called only when the reach is less than the institution.</summary>
    /// <param name="reach">How far the actor's permission reaches.</param>
    /// <param name="db">For conditions over other tables.</param>
    static abstract Expression<Func<T, bool>> Within(Reach reach, CairnDb db);
}
