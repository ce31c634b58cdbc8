using Microsoft.Extensions.Localization;

namespace Cairn.Kernel;

/// <summary>An argument of a refusal that needs the reader's language itself, such as what is wrong in a text that was typed.</summary>
public interface IInWords
{
    /// <summary>The argument in the language of these texts.</summary>
    string Say(IStringLocalizer strings);
}
