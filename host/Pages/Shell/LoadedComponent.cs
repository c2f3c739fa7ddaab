using Microsoft.AspNetCore.Components;

namespace Disdik.Bpm.Host.Pages.Shell;

/// <summary>
/// A component that is drawn when it has what it shows. Blazor draws a first time while the data is still on its way, for a screen that
/// changes later; these pages are sent once, and a first drawing would only see half of them (a task that is not there yet reads as
/// "not found"). Every component of the pages is one, by <c>_Imports.razor</c>.
/// </summary>
public abstract class LoadedComponent : ComponentBase, IHandleEvent
{
    private bool initialized;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!initialized)
        {
            initialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    /// <summary>A form that was sent: drawn when its work is done.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await item.InvokeAsync(arg);
        StateHasChanged();
    }
}
