namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>The five symbols of the SOP-AP form. A row carries one of the first three; the last two join rows and sheets.</summary>
/// <remarks>Permenpan RB 35/2012: only these five; lanes are columns, steps are rows.</remarks>
public enum SopSymbol
{
    /// <summary>Kapsul: a chain of steps begins or ends here.</summary>
    Capsule,
    /// <summary>Kotak: a step in between.</summary>
    Rectangle,
    /// <summary>Belah ketupat: what is decided here says where it goes on.</summary>
    Diamond,
    /// <summary>Anak panah.</summary>
    Arrow,
    /// <summary>Segilima: goes on on another sheet.</summary>
    Pentagon,
}
