using Cairn.Design;
using Cairn.Kernel;
using Cairn.Operations.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Cairn.Records.Parts;

/// <summary>What can be done about a learner's programs and advisors; the page that follows says that it was.</summary>
internal enum ProgramDeed
{
    /// <summary>A program was entered.</summary>
    Entered,

    /// <summary>A program was ended.</summary>
    Left,

    /// <summary>The expected day of graduation was set or taken away.</summary>
    Expected,

    /// <summary>An advisor was given.</summary>
    Assigned,

    /// <summary>An advisor no longer advises.</summary>
    Released,
}

/// <summary>How each of the page's forms answers.</summary>
internal static class ProgramForms
{
    /// <summary>Shows the page anew when the deed was done; otherwise says at the field, or above the form, why it was not.</summary>
    public static void Answer<T>(this FormModel form, Outcome<T> outcome, LearnerId learner, ProgramDeed deed, IStringLocalizer words, NavigationManager navigation)
    {
        if (form.Took(outcome, words))
        {
            navigation.NavigateTo($"/learners/{learner}/program?done={deed.ToString().ToLowerInvariant()}");
        }
    }
}
