using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Cairn.Design;

/// <summary>Renders its content after its elder siblings have been set up: a table's columns say what they are first.</summary>
public sealed class Afterwards : ComponentBase
{
    /// <summary>What to render.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
