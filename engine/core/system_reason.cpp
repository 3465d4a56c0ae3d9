#include "engine/core/system_reason.hpp"

#include <cerrno>
#include <system_error>

namespace muster {

Text system_reason(int error) {
    switch (error) {
        case ENOENT:
            return {{"no such file or folder", "no existe ese archivo o carpeta"}};
        case ENOTDIR:
            return {{"a part of the path is not a folder", "una parte de la ruta no es una carpeta"}};
        case EACCES:
        case EPERM:
            return {{"no permission", "no hay permiso"}};
        case EISDIR:
            return {{"it is a folder", "es una carpeta"}};
        case EEXIST:
            return {{"it exists already", "ya existe"}};
        case ENOSPC:
        case EDQUOT:
            return {{"the disk is full", "el disco está lleno"}};
        case EFBIG:
            return {{"the file would be too large", "el archivo sería demasiado grande"}};
        case EROFS:
            return {{"the disk can only be read", "el disco es de solo lectura"}};
        case EIO:
            return {{"the disk does not answer as it should", "el disco no responde bien"}};
        case EMFILE:
        case ENFILE:
            return {{"too many files are open", "hay demasiados archivos abiertos"}};
        case ENAMETOOLONG:
            return {{"the name is too long", "el nombre es demasiado largo"}};
        case ELOOP:
            return {{"links lead in a circle", "los enlaces dan vueltas"}};
        case EPIPE:
            return {{"nobody reads it any more", "ya nadie lo lee"}};
        default: {
            const std::string words = std::generic_category().message(error);
            return {{words, words}};
        }
    }
}

}  // namespace muster
