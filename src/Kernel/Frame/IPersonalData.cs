namespace Cairn.Kernel;

/// <summary>
/// Gives a person their own copy of what a module holds about them. A port: each module that keeps something of people
/// registers one (<c>services.AddScoped&lt;IPersonalData, …&gt;()</c>).
/// </summary>
public interface IPersonalData
{
    /// <summary>The member of the copy that it fills: "records".</summary>
    string Name { get; }

    /// <summary>Everything there is, to be written as JSON; null when there is nothing.</summary>
    Task<object?> Of(PersonId person, CairnDb db, CancellationToken ct);
}
