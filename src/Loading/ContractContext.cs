using System.Reflection;
using System.Runtime.Loader;
using Kapok.Contracts;

namespace Kapok.Loading;

/// <summary>Where one contract is loaded: apart from every other one, with the program's own Kapok.Contracts.</summary>
internal sealed class ContractContext() : AssemblyLoadContext("contract")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly contracts = typeof(ContractDefinition).Assembly;
        return assemblyName.Name == contracts.GetName().Name ? contracts : null;
    }
}
