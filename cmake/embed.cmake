# cmake -DINPUT=a.json -DOUTPUT=a.cpp -DNAME=symbol -P embed.cmake
# Writes a source file that holds the bytes of INPUT, so that the program needs no data files beside it.
file(READ ${INPUT} text)
file(WRITE ${OUTPUT}.new
    "#include <string_view>\nnamespace muster::embedded {\nextern const std::string_view ${NAME};\nconst std::string_view ${NAME} = R\"muster~~(${text})muster~~\";\n}\n")
file(RENAME ${OUTPUT}.new ${OUTPUT})
