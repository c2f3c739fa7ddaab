namespace Disdik.Bpm.Host.Importing;

/// <summary>What an existing SOP may be written in.</summary>
public enum ImportFormat
{
    Word,
    Spreadsheet,
    Csv,
    /// <summary>Markdown, or any text with pipe tables.</summary>
    Text,
    Bpmn,
}
