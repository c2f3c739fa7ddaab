using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>What stands in a file, whatever its format: paragraphs and tables in reading order. Nothing of it is understood yet.</summary>
public sealed record ImportedDocument(ImmutableArray<ImportedBlock> Blocks)
{
    /// <summary>Pictures outside of tables: a table that was photographed is one.</summary>
    public int LoosePictures { get; init; }

    [JsonIgnore]
    public IEnumerable<ImportedTable> Tables => Blocks.OfType<ImportedTable>();
}

/// <summary>A paragraph or a table.</summary>
[JsonDerivedType(typeof(ImportedParagraph), "p")]
[JsonDerivedType(typeof(ImportedTable), "t")]
public abstract record ImportedBlock;

/// <summary>Lines that stand together.</summary>
public sealed record ImportedParagraph(ImmutableArray<string> Lines) : ImportedBlock;

/// <summary>A table as a plain grid: every row has a cell in every column; a merged cell stands in its first place, and its other places are continuations.</summary>
/// <param name="Title">Name of the spreadsheet's sheet; empty elsewhere.</param>
public sealed record ImportedTable(ImmutableArray<ImmutableArray<ImportedCell>> Rows, string Title = "") : ImportedBlock;

/// <summary>Why a place of the grid has no cell of its own.</summary>
public enum CellKind
{
    Own,
    /// <summary>The cell to the left reaches over this place.</summary>
    Spanned,
    /// <summary>The cell above reaches over this place.</summary>
    Continued,
}

/// <param name="Text">Verbatim, without white space around it; lines are parted by <c>\n</c>.</param>
/// <param name="Marks">What is drawn in or anchored to the cell.</param>
public sealed record ImportedCell(string Text, ImmutableArray<ImportedMark> Marks, CellKind Kind = CellKind.Own)
{
    public static readonly ImportedCell Empty = new("", []);

    [JsonIgnore]
    public bool IsBlank => Text.Length == 0 && Marks.IsEmpty;
}

/// <summary>Something drawn.</summary>
/// <param name="Symbol">Which of the five it is; null where only a picture is known.</param>
/// <param name="Label">What is written in or beside it, for instance "Ya"; empty when nothing is.</param>
/// <param name="Offset">How many columns beside its anchor its middle lies: a drawing that was moved keeps the anchor it had.</param>
/// <param name="Shape">Name of a shape that is none of the five, for instance <c>ellipse</c>; empty for a symbol or a picture.</param>
public sealed record ImportedMark(SopSymbol? Symbol, string Label = "", int Offset = 0, string Shape = "");
