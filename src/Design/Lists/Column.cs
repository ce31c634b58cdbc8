using Microsoft.AspNetCore.Components;

namespace Cairn.Design;

/// <summary>One column of a <see cref="Table{TItem}"/>; its content is drawn once per row.</summary>
public sealed class Column<TItem> : ComponentBase
{
    [CascadingParameter] private Table<TItem> Table { get; set; } = null!;

    /// <summary>Its heading.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The name to sort by, as <see cref="ListQuery.SortBy"/> gets it; null where it can't be sorted.</summary>
    [Parameter] public string? Sort { get; set; }

    /// <summary>Numbers, amounts: at the end of the line, in figures of one width.</summary>
    [Parameter] public bool Numeric { get; set; }

    /// <summary>It names the row. One column does.</summary>
    [Parameter] public bool RowHeader { get; set; }

    /// <summary>What stands in it.</summary>
    [Parameter, EditorRequired] public required RenderFragment<TItem> ChildContent { get; set; }

    internal string? Class => Numeric ? "numeric" : null;

    /// <inheritdoc/>
    protected override void OnInitialized() => Table.Add(this);
}
