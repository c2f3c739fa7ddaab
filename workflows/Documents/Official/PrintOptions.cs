namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>How the identity and the table are laid out.</summary>
public enum PrintStyle
{
    /// <summary>As the office's first SOP stands on paper: one identity table in two columns, without a crest.</summary>
    Seed,
    /// <summary>The form of the SOP-AP guideline (Permenpan RB 35/2012): crest and unit on the left, numbers and dates on the right.</summary>
    Guideline,
}

/// <summary>The sheet, always lying (landscape).</summary>
public enum Paper
{
    /// <summary>297 × 210 mm.</summary>
    A4,
    /// <summary>Folio as Indonesian offices use it, 330 × 215 mm.</summary>
    F4,
}

/// <summary>What to print.</summary>
/// <param name="Paper">A table with too many actors for A4 is printed on F4 nevertheless.</param>
public sealed record PrintOptions(PrintStyle Style, Paper Paper)
{
    /// <summary>Large pale letters across every page, for instance "DRAF"; null for an SOP in force.</summary>
    public string? Watermark { get; init; }

    /// <summary>True prints the corrections instead of the approved words. Only for drafts: an approved SOP is printed to the letter.</summary>
    public bool Corrected { get; init; }

    /// <summary>Width of the office's crest divided by its height; null leaves a neutral block for it.</summary>
    public double? LogoAspect { get; init; }
}

/// <summary>A sheet in millimetres.</summary>
public sealed record Sheet(Paper Paper, double Width, double Height)
{
    public const double Margin = 15;

    public static readonly Sheet A4 = new(Paper.A4, 297, 210);
    public static readonly Sheet F4 = new(Paper.F4, 330, 215);

    public double BodyWidth => Width - (2 * Margin);

    /// <summary>Where the body ends; the page number stands below.</summary>
    public double Bottom => Height - Margin;

    public static Sheet Of(Paper paper) => paper == Paper.F4 ? F4 : A4;
}
